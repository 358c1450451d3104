/** With what right a file may be shown: the licences and statements by their human names. */

import { t } from "../../common/words.js";
import { dayWords } from "./places.js";

/** @typedef {{ rightsUri: string | null, rightsExpire: string | null, credit: string | null, cleared: boolean }} Right */

/** Scheme and place apart: they are names that we say, never addresses that we load. */
const CREATIVE_COMMONS = ["https", "creativecommons.org"];
const STATEMENTS = ["http", "rightsstatements.org"];

/** @param {string[]} house @param {string} path */
const uri = ([scheme, place], path) => [`${scheme}:`, "", place, path, ""].join("/");

/** The rights to choose from, in two groups; the names of Creative Commons are the same in every language. */
export function rights() {
  const licences = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"].map((code) =>
    ({ uri: uri(CREATIVE_COMMONS, `licenses/${code}/4.0`), words: `CC ${code.toUpperCase()} 4.0`, asksCredit: true }));
  const statement = (/** @type {string} */ code, /** @type {string} */ words) =>
    ({ uri: uri(STATEMENTS, `vocab/${code}/1.0`), words, asksCredit: false });
  return {
    licences: [
      { uri: uri(CREATIVE_COMMONS, "publicdomain/zero/1.0"), words: t("CC0, given to everybody"), asksCredit: false },
      { uri: uri(CREATIVE_COMMONS, "publicdomain/mark/1.0"), words: t("Public domain, out of copyright"), asksCredit: false },
      ...licences,
    ],
    statements: [
      statement("InC", t("In copyright, shown with permission")),
      statement("InC-EDU", t("In copyright, education allowed")),
      statement("InC-NC", t("In copyright, non-commercial use allowed")),
      statement("InC-OW-EU", t("In copyright, orphan work (EU)")),
      statement("NoC-US", t("No copyright in the United States")),
      statement("NoC-NC", t("No copyright, non-commercial use only")),
      statement("NoC-CR", t("No copyright, bound by a contract")),
      statement("NoC-OKLR", t("No copyright, other laws apply")),
      statement("NKC", t("No known copyright")),
    ],
  };
}

/** The name of a right; one that is not offered here is told by its address. @param {string} address */
export function rightWords(address) {
  const { licences, statements } = rights();
  const known = [...licences, ...statements].find((right) => right.uri === address);
  const licence = /\/licenses\/([a-z-]+)\/([\d.]+)/.exec(address);
  return known?.words ?? (licence ? `CC ${licence[1].toUpperCase()} ${licence[2]}` : address.replace(/^[a-z]+:\/\//, ""));
}

/** Whether a licence asks to name the author. @param {string} address */
export function asksCredit(address) {
  return address.includes("/licenses/");
}

/** Why visitors see a file, or do not. @param {Right} right @param {string} today */
export function clearanceWords({ rightsUri, rightsExpire, cleared }, today) {
  if (!rightsUri) return t("Not shown: nobody has said yet with what right.");
  const name = rightWords(rightsUri);
  if (rightsExpire && rightsExpire < today) return t("Not shown: its right ({right}) ran out on {day}.", { right: name, day: dayWords(rightsExpire) });
  if (!cleared) return t("Not shown: {right} does not clear it.", { right: name });
  return rightsExpire ? t("Shown until {day}: {right}.", { right: name, day: dayWords(rightsExpire) }) : t("Shown: {right}.", { right: name });
}
