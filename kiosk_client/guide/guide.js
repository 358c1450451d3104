/** The guide: it puts the page of the address on the screen, in the visitor's language, and the shared parts around it. */

import { closestLocale } from "../common/closest.js";
import { AwayError } from "../common/graphql.js";
import { languageName } from "../common/localized.js";
import { make, present } from "../common/markup.js";
import { direction, foresee, foreseenFor, learn, locale, t, translate } from "../common/words.js";
import { readAddress } from "./addresses.js";
import { rest, trouble } from "./elements/page.js";
import { locales, meet, museum } from "./museum.js";
import { firstWanted } from "./opening.js";
import { profile } from "./profile.js";
import { applyComfort, chooseLocale, comfort, forget, unwritten } from "./visit.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const languageButton = /** @type {HTMLButtonElement} */ (document.querySelector("button.language"));
const languages = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.languages"));
const comforts = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.comfort"));

/** Each page is loaded when it is wanted. @type {Record<string, () => Promise<unknown>>} */
const LATER = {
  artwork: () => import("./elements/artwork-page.js"),
  code: () => import("./elements/code-page.js"),
  continue: () => import("./elements/continue-page.js"),
  entry: () => import("./elements/entry-page.js"),
  home: () => import("./elements/home-page.js"),
  itinerary: () => import("./elements/itinerary-page.js"),
  liked: () => import("./elements/liked-page.js"),
  plan: () => import("./elements/plan-page.js"),
  search: () => import("./elements/search-page.js"),
  sign: () => import("./elements/sign-page.js"),
  stop: () => import("./elements/stop-page.js"),
  tour: () => import("./elements/tour-page.js"),
  tours: () => import("./elements/tours-page.js"),
  wall: () => import("./elements/wall-page.js"),
};
let turns = 0;
let stocking = new AbortController();
let renewed = false;
const PATIENCE = 1000; // ms: then the guide shows itself in English, whatever it waits for
const RETRY = 30_000; // ms between two tries of the outbox

/** Show the page of the address. @param {{ focus: boolean }} how */
async function show({ focus }) {
  const { page, argument } = readAddress(location.hash);
  const turn = ++turns;
  try {
    await LATER[page]?.();
  } catch {
    if (turn === turns) main.replaceChildren(...present(trouble(new AwayError(), () => location.reload())));
    return;
  }
  if (turn !== turns) return; // the visitor was faster, and is elsewhere
  const element = /** @type {import("./elements/page.js").PageElement} */ (document.createElement(`${page}-page`));
  element.argument = argument;
  let moved = focus;
  element.addEventListener("page-shown", () => {
    unveil();
    arrive(moved);
    moved = true; // a page that shows something else later, as thanks, was asked to
  });
  main.replaceChildren(element);
  for (const link of document.querySelectorAll(".rail a")) {
    const here = (link.getAttribute("data-page") ?? "").split(" ").includes(page);
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** A page stands: its title is the document's, and the focus goes to it. @param {boolean} focus */
function arrive(focus) {
  const title = main.querySelector("h1");
  const house = museum()?.name.text ?? "";
  document.title = title?.textContent && house ? t("{page} · {museum}", { page: title.textContent, museum: house }) : house;
  if (!focus) return;
  scrollTo(0, 0);
  title?.focus({ preventScroll: true });
}

/** Learn a language and say everything in it. @param {(string | null)[]} wanted */
async function speakClosest(wanted) {
  const asked = wanted.find(Boolean) ?? null;
  if (asked) foresee(asked);
  await meet(asked).catch(() => null);
  const closest = closestLocale(wanted, locales(), await foreseenFor(asked));
  // A kiosk that was asked for no language speaks the house's, whatever its browser prefers.
  if (!asked) await meet(closest.tag).catch(() => null);
  await learn(closest);
  Object.assign(document.documentElement, { lang: locale(), dir: direction() });
  translate(document);
  const house = /** @type {HTMLElement} */ (document.querySelector(".house"));
  house.textContent = museum()?.name.text ?? t("Guide");
  languageButton.hidden = locales().length < 2;
  languageButton.textContent = locales().find(({ tag }) => tag === locale())?.name ?? languageName(locale());
  languageButton.setAttribute("aria-label", t("Language: {language}", { language: languageButton.textContent }));
}

/** Show what stands around every page. */
function unveil() {
  for (const part of document.querySelectorAll("body > [hidden]")) part.removeAttribute("hidden");
}

/** Nothing is pushed on a kiosk's history: the next visitor cannot go back to the last one's pages. @param {string} hash */
function go(hash) {
  if (profile.history) location.hash = hash;
  else location.replace(hash);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const hash = link?.getAttribute("href") ?? "";
  if (hash === "#main") {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (main.querySelector("h1"))?.focus();
  } else if (hash.startsWith("#/") && !profile.history) {
    event.preventDefault();
    go(hash);
  }
});

document.addEventListener("stop-chosen", (event) => {
  const { number } = /** @type {CustomEvent} */ (event).detail;
  const hash = `#/stop/${encodeURIComponent(number)}`;
  unwritten.standing = number;
  if (location.hash === hash) show({ focus: true });
  else go(hash);
});

document.addEventListener("language-chosen", async (event) => {
  const { tag } = /** @type {CustomEvent} */ (event).detail;
  const inPage = event.target instanceof Element && main.contains(event.target);
  languages.close();
  chooseLocale(tag);
  await speakClosest([tag]);
  provide();
  main.addEventListener("page-shown", () => {
    const chosen = inPage ? main.querySelector("language-picker [aria-pressed=true]") : languageButton;
    /** @type {HTMLElement | null} */ (chosen)?.focus({ preventScroll: true });
  }, { once: true });
  show({ focus: false });
});

document.addEventListener("visit-over", async () => {
  stocking.abort();
  languages.close();
  comforts.close();
  forget();
  applyComfort();
  go("#/");
  if (renewed) return location.reload();
  await speakClosest(firstWanted());
  show({ focus: true });
  await begin({ between: true });
});

document.addEventListener("museum-met", async () => {
  await speakClosest(firstWanted());
  show({ focus: true });
});

// The first recording brings the player with it; from then on it listens by itself.
document.addEventListener("play-wanted", async (event) => {
  if (customElements.get("audio-player")) return;
  await import("./elements/audio-player.js");
  document.dispatchEvent(new CustomEvent("play-wanted", { detail: /** @type {CustomEvent} */ (event).detail }));
});

document.addEventListener("news", (event) => {
  const news = /** @type {HTMLElement} */ (document.querySelector("#news"));
  news.textContent = /** @type {CustomEvent} */ (event).detail.words;
});

languageButton.addEventListener("click", async () => {
  await import("./elements/language-picker.js"); // who came straight to a stop has not met it yet
  const close = make("button", { type: "button", class: "quiet", onclick: () => languages.close() }, t("Close"));
  languages.replaceChildren(make("h2", null, t("Choose a language")), document.createElement("language-picker"), close);
  languages.showModal();
});

document.addEventListener("contact", (event) => {
  const contact = /** @type {HTMLElement} */ (document.querySelector("#contact"));
  const { away } = /** @type {CustomEvent} */ (event).detail;
  contact.textContent = away ? t("The network is away. What this device keeps is shown.") : "";
  if (!away) provide();
});

/** Keep what is needed without network, once the screen has nothing better to do. */
async function provide() {
  stocking.abort(); // of another language: nothing is fetched twice
  stocking = new AbortController();
  const { signal } = stocking;
  try {
    const { stock } = await import("./stocking.js");
    await stock(locale(), comfort().audience, signal);
  } catch {
    // What is missing is asked for next time.
  }
}

/** A visit begins: the newest version of the guide is taken, then what it needs. @param {{ between?: boolean }} when */
async function begin({ between = false }) {
  stocking.abort(); // a version does not give way to the next one while it fetches
  await rest();
  post();
  await import("./stocking.js").then(({ settle }) => settle({ between })).catch(() => null);
  provide();
}

/** Send the words that wait on this device. */
function post() {
  import("./letterbox.js").then(({ sendWaiting }) => sendWaiting()).catch(() => null);
}

document.addEventListener("comfort-chosen", (event) => {
  if (!(/** @type {CustomEvent} */ (event).detail.audience)) return;
  show({ focus: false });
  provide();
});

document.querySelector("button.comfort")?.addEventListener("click", async () => {
  await import("./elements/comfort-panel.js");
  const close = make("button", { type: "button", class: "quiet", onclick: () => comforts.close() }, t("Close"));
  comforts.replaceChildren(make("h2", null, t("Reading comfort")), document.createElement("comfort-panel"), close);
  comforts.showModal();
});

// Another version of the guide has taken over: what stands here must not meet it, unless somebody is writing.
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  renewed ||= data === "renewed";
  if (renewed && !unwritten.text) location.reload();
});
addEventListener("hashchange", () => show({ focus: true }));
addEventListener("online", post);
setInterval(post, RETRY);

// What has the focus must not lie behind the foot, whose height changes with the text and the player.
const [foot, rail, player] = [".foot", ".rail", "audio-player"].map((part) => /** @type {HTMLElement} */ (document.querySelector(part)));
const screenful = new ResizeObserver(() => {
  // With large text on a low screen the rail stands at the end of the page, and leaves the screen to the work.
  const low = rail.offsetHeight > innerHeight / 6;
  document.documentElement.toggleAttribute("data-low", low);
  document.documentElement.style.setProperty("--foot", `${(low ? player : foot).offsetHeight}px`);
});
for (const part of [document.documentElement, foot, player]) screenful.observe(part);

applyComfort();
document.documentElement.toggleAttribute("data-large-keys", profile.largeKeys);
if (!profile.install) addEventListener("beforeinstallprompt", (event) => event.preventDefault());
if (profile.idleSeconds) import("./elements/idle-watch.js");
LATER[readAddress(location.hash).page]?.().catch(() => null); // on its way while the museum is asked
setTimeout(unveil, PATIENCE);
await speakClosest(firstWanted());
main.addEventListener("page-shown", () => begin({}), { once: true });
show({ focus: false });
