/** One text: its source beside it, the words to be written, and what was changed before. */

import { languageName } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { pagesHere } from "../pages.js";
import { may } from "../roles.js";
import { readChanges, readText } from "./asking.js";
import { changeOf, differs } from "./difference.js";
import { audiences, placeWords } from "./naming.js";
import { addressOfText, addressOfTexts, readPlace } from "./places.js";
import { calling } from "./sheet.js";
import "./text-editor.js";
import { historyOf } from "./text-history.js";

/** @typedef {import("./places.js").Place} Place */

export class TextPageElement extends DeskPageElement {
  #source = make("div", { class: "source" });
  #history = make("div", { class: "past" });

  /** @override @param {AbortSignal} signal */
  async compose(signal) {
    const place = readPlace(this.parts);
    if (!place) return [heading(t("There is no such text.")), make("p", null, make("a", { href: addressOf("works") }, t("Works and texts")))];
    const reading = await readText(place, signal);
    const { house, sheet, written, locales } = reading;
    const own = place.locale === house[0];
    const direction = locales.find(({ tag }) => tag === place.locale)?.direction ?? sheet.text?.direction ?? "auto";
    const editor = Object.assign(document.createElement("text-editor"), { place, direction, sheet, mayEdit: may(own ? "EDITOR" : "TRANSLATOR") });
    // The change is made; when the network goes just then, what stands around it is only old.
    editor.addEventListener("text-changed", () => this.#look(editor, place, own).catch(() => null));
    await this.#show(sheet, place, own);
    return present([
      this.#trail(place, calling(written, [locale(), ...house])),
      heading(placeWords(place)),
      this.#elsewhere(place, tagsOf(reading, place)),
      make("div", { class: "beside desk-work" }, this.#source, editor),
      this.#history,
    ]);
  }

  /** The text has been changed from here: what stands around the editor is told anew. @param {import("./text-editor.js").TextEditorElement} editor @param {Place} place @param {boolean} own */
  async #look(editor, place, own) {
    const { sheet } = await readText(place);
    editor.know(sheet);
    await this.#show(sheet, place, own);
  }

  /** @param {Contract.TextSheet} sheet @param {Place} place @param {boolean} own */
  async #show(sheet, place, own) {
    const { text, source, history } = sheet;
    const since = text?.stale && source ? await changesSince(place, source, text.sourceRevision ?? 0) : [];
    this.#source.hidden = own;
    this.#source.replaceChildren(...(source ? sourceOf(place, source, since) : [make("p", { class: "hint" }, t("The museum’s own language has no such text yet."))]));
    this.#history.replaceChildren(...historyOf(history, text));
  }

  /** @param {Place} place @param {ReturnType<typeof calling>} called */
  #trail(place, called) {
    const from = pagesHere().find(({ path }) => path === this.parts[4]);
    return make("p", { class: "trail" },
      from && make("a", { href: from.path === "translations" ? addressOf(from.path, place.locale) : addressOf(from.path) }, from.words()),
      make("a", { href: addressOfTexts(place.owner), lang: called?.locale, dir: called?.direction }, called?.text ?? t("All its texts")));
  }

  /** The same text in another language or for others. @param {Place} place @param {string[]} tags */
  #elsewhere(place, tags) {
    const go = (/** @type {Partial<Place>} */ change) => {
      location.hash = addressOfText({ ...place, ...change }, this.parts[4]);
    };
    const language = make("select", { id: "text-language" }, tags.map((tag) => make("option", { value: tag, selected: tag === place.locale }, languageName(tag))));
    const audience = make("select", { id: "text-audience" }, Object.entries(audiences()).map(([code, words]) =>
      make("option", { value: code, selected: code === place.audience }, words)));
    language.addEventListener("change", () => go({ locale: language.value }));
    audience.addEventListener("change", () => go({ audience: audience.value }));
    return make("div", { class: "choices-of-text" },
      make("p", { class: "choice" }, make("label", { for: "text-language" }, t("Language")), language),
      make("p", { class: "choice" }, make("label", { for: "text-audience" }, t("For whom")), audience));
  }
}

/** The languages to choose from: the museum's first, then the others of the guide. @param {import("./asking.js").Reading} reading @param {Place} place */
function tagsOf({ house, locales, written }, place) {
  return [...new Set([...house, ...locales.map(({ tag }) => tag), ...written.map((text) => text.locale), place.locale])];
}

/** How the source has changed since it was translated. @param {Place} place @param {Contract.DeskText} source @param {number} revision */
async function changesSince(place, source, revision) {
  const changes = await readChanges({ ...place, locale: source.locale });
  return changes.filter((change) => change.revision > revision && differs(change.diff));
}

/** @param {Place} place @param {Contract.DeskText} source @param {Contract.TextVersion[]} since */
function sourceOf(place, source, since) {
  return present([
    make("h2", null, t("Source: {language}", { language: languageName(source.locale) })),
    make("p", { class: "words", lang: source.locale, dir: source.direction }, source.text),
    since.length > 0 && make("section", { class: "since" },
      make("h3", null, t("Changed since it was translated")),
      since.map(({ diff }) => changeOf(diff, source))),
    may("EDITOR") && make("p", null, make("a", { href: addressOfText({ ...place, locale: source.locale }) }, t("Edit the source"))),
  ]);
}

customElements.define("text-page", TextPageElement);
