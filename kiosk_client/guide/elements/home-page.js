/** The first page: the languages, the keypad, the day's artwork. */

import { formatClock, hoursToday } from "../../common/formats.js";
import { localized, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { meet, museum } from "../museum.js";
import { profile } from "../profile.js";
import { likedWorks } from "../visit.js";
import "./daily-artwork.js";
import "./language-picker.js";
import { heading, PageElement } from "./page.js";
import "./stop-keypad.js";

/** @fires museum-met - when a museum that was out of reach at the start has answered */
export class HomePageElement extends PageElement {
  /** @param {AbortSignal} _signal @override */
  async compose(_signal) {
    if (!museum()) {
      await meet(null);
      this.dispatchEvent(new CustomEvent("museum-met", { bubbles: true }));
    }
    const scans = profile.scan && "BarcodeDetector" in globalThis && Boolean(navigator.mediaDevices?.getUserMedia);
    if (scans) await import("./code-scanner.js").catch(() => null);
    const house = museum();
    return [
      make("div", { class: "welcome" },
        heading(t("Welcome")),
        opening(house),
        make("language-picker", null)),
      make("div", { class: "entry-hall" }, make("stop-keypad", null),
        scans ? make("code-scanner", null) : profile.scan && make("p", { class: "notice" }, t("This browser reads no codes. Type the number beside the work, or open the code with your telephone's camera."))),
      make("daily-artwork", null),
      house?.notice ? make("aside", { class: "notice" }, localized("p", house.notice), servedNote(house.notice)) : null,
      make("ul", { class: "doors" },
        door(addressOf("tours"), t("Follow a tour"), t("A path from room to room, at your own pace.")),
        likedWorks().length > 0 && door(addressOf("liked"), t("My favourites"), t("The works that you liked in this visit.")),
        door(addressOf("wall"), t("Read the guestbook"), t("What other visitors wrote today, and your own words beside theirs."))),
    ];
  }
}

/** @param {string} href @param {string} title @param {string} words */
function door(href, title, words) {
  return make("li", null, make("a", { href }, make("strong", null, title), make("span", null, words)));
}

/** @param {Contract.Museum | null} house */
function opening(house) {
  if (!house?.openingHours.length) return null;
  const today = hoursToday(house.openingHours, house.timezone, new Date());
  const words = today
    ? t("Open today from {opens} to {closes}", { opens: formatClock(today.opens), closes: formatClock(today.closes) })
    : t("Closed today");
  return make("p", { class: "hours" }, words);
}

customElements.define("home-page", HomePageElement);
