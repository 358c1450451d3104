/** The entries behind a figure: those that can still be read, whatever was decided about them. */

import { ratingWords } from "../../common/formats.js";
import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { EntryCardElement } from "../elements/entry-card.js";
import { aspectWords, channelWords, sentimentWords } from "../labels.js";
import { may } from "../roles.js";
import { pagedList } from "../texts/paged-list.js";
import { readBehind } from "./asking.js";
import { ReplyTaking } from "./replying.js";
import { addressBehind, readSlice } from "./slices.js";
import { momentWords } from "./worth.js";

export class BehindPageElement extends DeskPageElement {
  #replies = new ReplyTaking();

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const slice = readSlice(this.parts[0] ?? "");
    const first = await readBehind(slice, null, signal);
    const answers = may("MODERATOR");
    const card = (/** @type {Contract.DeskEntry} */ entry) => 
      Object.assign(document.createElement("entry-card"), { entry: { ...entry, alike: 1 }, mayAnswer: answers }); // those of its row stand here by themselves
    this.addEventListener("entry-asked", (event) => {
      const { what, reply } = /** @type {CustomEvent} */ (event).detail;
      if (!(event.target instanceof EntryCardElement)) return;
      if (what === "subject") location.hash = addressBehind(slice, { subject: event.target.entry?.subject }, event.target.entry?.about?.text);
      else this.#replies.attend(what, event.target, reply);
    }, { signal });
    return [
      make("p", { class: "trail" }, slice.incident
        ? make("a", { href: addressOf("incidents") }, t("Incidents"))
        : make("a", { href: addressOf("statistics") }, t("What visitors say"))),
      heading(t("The entries behind a figure")),
      make("ul", { class: "chips", "aria-label": t("Which entries") }, meaning(slice, this.parts[1] ?? "").map((words) => make("li", { class: "chip" }, words))),
      make("p", { class: "hint" }, t("A figure also counts entries whose words were erased since; they cannot be read any more.")),
      first.edges.length ? pagedList(first, (after) => readBehind(slice, after), card) : make("p", { class: "empty" }, t("None of them can be read any more.")),
      this.#replies.dialog,
    ];
  }
}

/** What a slice asks for, in words. @param {import("./asking.js").Slice} slice @param {string} named what its thing or room is called */
function meaning({ since, until, subject, room, channel, language, sentiment, aspect, polarity, rating, incident }, named) {
  return [
    since && t("From {moment}", { moment: momentWords(since) }),
    until && t("Before {moment}", { moment: momentWords(until) }),
    subject && (named ? t("About {subject}", { subject: named }) : t("About one thing")),
    room && (named || t("In one room")),
    channel && channelWords(channel),
    language && (language === "und" ? t("Language undetermined") : languageName(language)),
    rating && ratingWords(rating),
    sentiment && sentimentWords(sentiment),
    aspect && (polarity ? t("{aspect}: {polarity}", { aspect: aspectWords(aspect), polarity: sentimentWords(polarity).toLocaleLowerCase() }) : aspectWords(aspect)),
    incident && (named || t("One incident")),
  ].filter((words) => typeof words === "string" && words !== "").map(String);
}

customElements.define("behind-page", BehindPageElement);
