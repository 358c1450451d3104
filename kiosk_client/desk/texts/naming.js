/** The words for what the museum's texts are called in codes; a code that is new here is shown as it is. */

import { languageName } from "../../common/localized.js";
import { t } from "../../common/words.js";

/** @param {string} code */
export const fieldWords = (code) => fields()[code] ?? code;
/** @param {string} code */
export const audienceWords = (code) => audiences()[code] ?? code;
/** @param {string} code */
export const originWords = (code) => origins()[code] ?? code;
/** @param {string} code */
export const stateWords = (code) => states()[code] ?? code;
/** @param {string} code */
export const lackWords = (code) => lacks()[code] ?? code;
/** @param {string} code of small letters, as the boards write it */
export const kindWords = (code) => kinds()[code] ?? code;

/** Which text this is: the field, the language, and for whom unless it is for everybody. @param {import("./places.js").Place} place */
export function placeWords({ field, locale, audience }) {
  const values = { field: fieldWords(field), language: languageName(locale) };
  if (audience === "STANDARD") return t("{field} ({language})", values);
  return t("{field} ({language}, {audience})", { ...values, audience: audienceWords(audience) });
}

/** What a reader should know of a text: whether visitors see it, who wrote it, whether it is older than its source. @param {Contract.DeskText | null} text */
export function marks(text) {
  if (!text) return [t("Missing")];
  const said = [];
  if (text.status === "DRAFT") said.push(t("Draft"));
  if (text.stale) said.push(t("Older than its source"));
  if (text.origin !== "HUMAN") said.push(originWords(text.origin));
  return said;
}

/** @returns {Record<string, string>} */
function fields() {
  return {
    NAME: t("Name"),
    NOTICE: t("Notice"),
    TITLE: t("Title"),
    CAPTION: t("Caption"),
    DESCRIPTION: t("Description"),
    VISUAL_DESCRIPTION: t("Visual description"),
    MEDIUM: t("Material and technique"),
    DATE: t("Date"),
    PLACE_MADE: t("Place of making"),
    INTRO: t("Introduction"),
    ALT: t("Alternative text"),
    TRANSCRIPT: t("Transcript"),
  };
}

/** @returns {Record<string, string>} */
export function audiences() {
  return {
    STANDARD: t("For everybody"),
    EASY: t("Easy language"),
    CHILDREN: t("Children"),
    AUDIO_DESCRIPTION: t("Audio description"),
  };
}

/** @returns {Record<string, string>} */
export function origins() {
  return {
    HUMAN: t("Written by a person"),
    MACHINE: t("Machine translated"),
    MACHINE_REVIEWED: t("Machine translated, read over by a person"),
  };
}

/** @returns {Record<string, string>} */
function states() {
  return { MISSING: t("Missing"), STALE: t("Older than its source"), DRAFT: t("Draft") };
}

/** @returns {Record<string, string>} */
function lacks() {
  return {
    TITLE: t("Title"),
    DESCRIPTION: t("Description"),
    VISUAL_DESCRIPTION: t("Visual description"),
    AUDIO: t("Recording"),
    TRANSCRIPT: t("Transcript"),
    IMAGE: t("Picture"),
    RIGHTS: t("Cleared rights"),
  };
}

/** @returns {Record<string, string>} */
function kinds() {
  return {
    museum: t("Museum"),
    building: t("Building"),
    floor: t("Floor"),
    room: t("Room"),
    exhibition: t("Exhibition"),
    artwork: t("Work"),
    stop: t("Stop"),
    tour: t("Tour"),
    amenity: t("Amenity"),
    media: t("File"),
  };
}
