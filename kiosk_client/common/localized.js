/** A text of the museum on the screen: in its own language and direction, with a discreet note when it is not the visitor's. */

import { make } from "./markup.js";
import { locale, t } from "./words.js";

/** @typedef {Contract.LocalizedText | null | undefined} Text */

/**
 * An element that holds the text, or nothing where there is none.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Text} value @param {import("./markup.js").Attributes} [attributes]
 */
export function localized(tag, value, attributes) {
  if (!value?.text) return null;
  return make(tag, { ...attributes, ...spoken(value) }, value.text);
}

/**
 * The text in paragraphs, as it was written.
 * @param {Text} value @param {string} [className]
 */
export function paragraphs(value, className = "prose") {
  if (!value?.text) return null;
  const parts = value.text.split(/\n\s*\n/).filter((part) => part.trim());
  return make("div", { class: className, ...spoken(value) }, parts.map((part) => make("p", null, part.trim())));
}

/**
 * What a reader should know about the text: which language was served, who translated it.
 * The note is in the interface's language, so it stands outside the text.
 * @param {Text} value @param {Text} [before] the text just above: the same language is not said twice
 */
export function servedNote(value, before) {
  if (!value?.text) return null;
  const notes = [];
  if (value.isFallback && !(before?.isFallback && before.locale === value.locale)) {
    notes.push(t("Shown in {language}", { language: languageName(value.locale) }));
  }
  if (value.origin === "machine") notes.push(t("Machine translated"));
  if (value.stale) notes.push(t("May be outdated: the original has changed since"));
  return notes.length ? make("p", { class: "served" }, notes.map((note) => make("span", null, note))) : null;
}

/** The name of a language, in the visitor's. @param {string} tag */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([locale()], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The attributes that say in which language a text is. @param {Contract.LocalizedText} value */
function spoken(value) {
  return { lang: value.locale, dir: value.direction };
}
