/** The first questions of the guide, asked while the rest of it is still on its way: the words, the museum, the stop beside which somebody stands. */

import { foresee } from "../common/words.js";
import { readAddress } from "./addresses.js";
import { addressLocale, profile } from "./profile.js";
import { foretell } from "./reading.js";
import { chosenLocale, heard, unwritten } from "./visit.js";

/** The languages to begin with. A kiosk does not ask the browser: its visitors did not set it up. */
export function firstWanted() {
  return [chosenLocale(), addressLocale(), ...(profile.browserLanguages ? navigator.languages : [])];
}

/** The tag that the museum most probably has for a language: a guess, for `Intl` takes a slow telephone 30 ms. @param {string} tag */
function spokenAs(tag) {
  const language = tag.split("-")[0].toLowerCase();
  return language === "zh" ? `zh-${/-(hant|tw|hk|mo)\b/i.test(tag) ? "Hant" : "Hans"}` : language;
}

/** Fetch the plate of a stop while its words are laid out. @param {{ stop: Contract.Stop } | null} answer */
function picture(answer) {
  const url = answer?.stop.artwork?.image?.url;
  if (url) new Image().src = url;
}

const tongue = firstWanted().find(Boolean);
const { page, argument } = readAddress(location.hash);
// Whoever opens the guide at a stop has scanned the code beside it, and waits for its words alone.
if (page === "stop") unwritten.standing = argument ?? "";
if (tongue) {
  if (page === "stop") foretell("stop", { number: unwritten.standing, locale: spokenAs(tongue), ...heard() }).then(picture);
  foretell("museum", { locale: tongue });
  foresee(tongue);
}
