/**
 * The words for what models and curators say in codes.
 *
 * Each table is asked anew, since the language may have changed; a code that is new here is shown as it is.
 */

import { t } from "../common/words.js";

/** @param {string} code */
export const aspectWords = (code) => aspects()[code] ?? code;
/** @param {string} code */
export const sentimentWords = (code) => sentiments()[code] ?? code;
/** @param {string} code */
export const flagWords = (code) => flagKinds()[code] ?? code;
/** @param {string} code of any case: the history writes small letters */
export const reasonWords = (code) => reasons()[code.toUpperCase()] ?? code;
/** @param {string} code */
export const channelWords = (code) => channels()[code] ?? code;
/** @param {string} sentence as a model wrote it, in English */
export const evidenceWords = (sentence) => evidence()[sentence] ?? sentence;

/** @returns {Record<string, string>} */
export function sentiments() {
  return { positive: t("Positive"), negative: t("Negative"), mixed: t("Mixed"), neutral: t("Neutral") };
}

/** @returns {Record<string, string>} */
export function aspects() {
  return {
    artworks: t("Artworks"),
    interpretation: t("Labels and explanations"),
    guide: t("Audio-guide and app"),
    staff: t("Staff"),
    tickets: t("Tickets"),
    crowding: t("Crowding"),
    hours: t("Opening hours"),
    accessibility: t("Accessibility"),
    wayfinding: t("Finding the way"),
    comfort: t("Comfort"),
    lighting: t("Lighting"),
    cleanliness: t("Cleanliness"),
    food: t("Food and drink"),
    shop: t("Shop"),
    family: t("Families"),
    building: t("Building"),
    equipment: t("Equipment"),
    safety: t("Safety"),
  };
}

/** @returns {Record<string, string>} */
export function flagKinds() {
  return {
    insult: t("Insult"),
    hate: t("Hate"),
    threat: t("Threat"),
    sexual: t("Sexual content"),
    spam: t("Advertising"),
    self_harm: t("Self-harm"),
    pii_email: t("E-mail address"),
    pii_phone: t("Telephone number"),
    pii_name: t("Full name"),
    pii_address: t("Postal address"),
    child_data: t("A child's details"),
    gibberish: t("Unreadable"),
  };
}

/** The reasons for withholding, in the order of the menu. @returns {Record<string, string>} */
export function reasons() {
  return {
    PERSONAL_DATA: t("Personal details"),
    CHILD: t("A child's details"),
    INSULT: t("Insult"),
    HATE: t("Hate"),
    THREAT: t("Threat"),
    SEXUAL: t("Sexual content"),
    SPAM: t("Advertising"),
    OFF_TOPIC: t("Not about the visit"),
    UNREADABLE: t("Unreadable"),
    DUPLICATE: t("Already said by the same visitor"),
    OTHER: t("Another reason"),
  };
}

/** @returns {Record<string, string>} */
function channels() {
  return {
    KIOSK: t("At a kiosk"),
    AUDIO_GUIDE: t("From an audio-guide"),
    PHONE: t("From a telephone"),
    WEB: t("On the web"),
    SOCIAL: t("From a social network"),
  };
}

/** @returns {Record<string, string>} */
function evidence() {
  return {
    "an e-mail address": t("an e-mail address"),
    "digits in the form of a telephone number": t("digits in the form of a telephone number"),
    "a full name after an introduction": t("a full name after an introduction"),
    "a full name in an address": t("a full name in an address"),
    "a full name as a signature": t("a full name as a signature"),
    "a full name beside a contact": t("a full name beside a contact"),
    "loose Korean letters": t("loose Korean letters"),
    "no known words": t("no known words"),
    "sounds like insult": t("sounds like an insult"),
    "sounds like hate": t("sounds like hate"),
    "sounds like threat": t("sounds like a threat"),
    "sounds like sexual": t("sounds like sexual content"),
    "sounds like spam": t("sounds like advertising"),
    "sounds like self_harm": t("sounds like self-harm"),
    "sounds like child_data": t("sounds like a child's details"),
  };
}

/** @type {Record<string, string>} */
const LIKELY_REASON = {
  insult: "INSULT", hate: "HATE", threat: "THREAT", sexual: "SEXUAL", spam: "SPAM", child_data: "CHILD", gibberish: "UNREADABLE",
  pii_email: "PERSONAL_DATA", pii_phone: "PERSONAL_DATA", pii_name: "PERSONAL_DATA", pii_address: "PERSONAL_DATA",
};

/** The reason for which an entry would be withheld, going by its strongest flag. @param {Contract.Flag[]} flags */
export function likelyReason(flags) {
  const [strongest] = [...flags].sort((one, other) => other.score - one.score);
  return (strongest && LIKELY_REASON[strongest.flag]) ?? null;
}
