/** A visit from one screen to another: in an address behind the hash, so that no server keeps it. */

import { locale } from "../common/words.js";
import { addressOf, readAddress } from "./addresses.js";
import { everyWork } from "./stocking.js";
import { comfort, followedTour, likedWorks, resume, seenNumbers } from "./visit.js";
import { keptWorks } from "./without_network.js";

const MOST = 40; // numbers of each kind
const LONGEST = 599; // letters, and a slash before them: the service draws no code that is finer

/** The address under which this visit goes on elsewhere. */
export async function carried() {
  const works = likedWorks().length ? await knownWorks() : [];
  const liked = works.filter(({ id, stop }) => stop && likedWorks().includes(id)).map(({ stop }) => stop?.number ?? "");
  const { page, argument } = readAddress(location.hash);
  const { size, contrast, audience } = comfort();
  const parts = [locale(), page === "stop" ? argument ?? "" : "", followedTour() ?? "", String(size), contrast, audience];
  const seen = seenNumbers();
  // What was seen or liked first is left out first: long numbers would make a code too fine to scan.
  for (let most = MOST; ; most--) {
    const [lately, dearest] = [seen, liked].map((numbers) => numbers.slice(Math.max(0, numbers.length - most)).join(","));
    const address = addressOf("continue", [...parts, lately, dearest].join("~"));
    if (address.length <= LONGEST || most === 0) return address;
  }
}

/**
 * Go on with a visit that was carried here.
 * @param {string} written @returns {Promise<{ locale: string, hash: string }>} the language, and where to go on
 */
export async function goOn(written) {
  const [tag = "", stop = "", tour = "", size = "1", contrast = "", audience = "", seen = "", liked = ""] = written.split("~");
  const works = seen || liked ? await knownWorks() : [];
  const of = (/** @type {string} */ numbers) => works.filter((work) => work.stop && numbers.split(",").includes(work.stop.number));
  resume({
    locale: tag || null,
    tour: tour || null,
    seen: of(seen).map((work) => ({ id: work.stop?.id ?? "", number: work.stop?.number ?? "" })),
    liked: of(liked).map(({ id }) => id),
    comfort: {
      size: size === "3" ? 3 : size === "2" ? 2 : 1,
      contrast: contrast === "high" ? "high" : "normal",
      audience: audience === "EASY" || audience === "CHILDREN" ? audience : "STANDARD",
      autoplay: false,
    },
  });
  return { locale: tag || locale(), hash: stop ? addressOf("stop", stop) : tour ? addressOf("tour", tour) : "#/" };
}

async function knownWorks() {
  return (await keptWorks(locale())) ?? (await everyWork(locale()).catch(() => []));
}
