/** With what right a picture, a text or a fact is shown: its human name, and where that right is explained. */

import { t } from "../common/words.js";

/** @typedef {{ name: string, href: string | null }} Licence */

/** Scheme and place apart: they are names that visitors may follow, never addresses that we load. */
const CREATIVE_COMMONS = ["https:", "", "creativecommons.org"];

/** A licence or statement by its address, as files carry it; one that we do not know is told by its address. @param {string} uri @returns {Licence} */
export function rightAt(uri) {
  const licence = /\/licenses\/([a-z-]+)\/([\d.]+)/.exec(uri);
  const statement = /\/vocab\/([A-Za-z-]+)\//.exec(uri)?.[1] ?? "";
  const name = licence ? `CC ${licence[1].toUpperCase()} ${licence[2]}`
    : uri.includes("/publicdomain/zero/") ? "CC0 1.0"
    : uri.includes("/publicdomain/mark/") ? t("Public domain")
    : statements()[statement];
  // Whatever stands there, only an address of the web is followed.
  return { name: name ?? uri.replace(/^\w+:\/\//, "").replace(/\/$/, ""), href: /^https?:/.test(uri) ? uri : null };
}

/** A licence by its SPDX name, as facts and texts carry it. @param {string} spdx @returns {Licence} */
export function licenceCalled(spdx) {
  const [, code, version] = /^CC-(BY[A-Z-]*)-([\d.]+)$/.exec(spdx) ?? [];
  if (code) return { name: `CC ${code} ${version}`, href: deed("licenses", code.toLowerCase(), version) };
  if (spdx === "CC0-1.0") return { name: "CC0 1.0", href: deed("publicdomain", "zero", "1.0") };
  if (spdx === "CC-PDM-1.0") return { name: t("Public domain"), href: deed("publicdomain", "mark", "1.0") };
  return { name: spdx, href: null };
}

/** @param {...string} path */
const deed = (...path) => [...CREATIVE_COMMONS, ...path, ""].join("/");

/** The statements of RightsStatements.org that clear a file. @returns {Record<string, string>} */
function statements() {
  return {
    InC: t("In copyright, shown with permission"),
    "InC-EDU": t("In copyright, education allowed"),
    "InC-NC": t("In copyright, non-commercial use allowed"),
    "InC-OW-EU": t("In copyright, orphan work (EU)"),
    "NoC-US": t("No copyright in the United States"),
    "NoC-NC": t("No copyright, non-commercial use only"),
    "NoC-CR": t("No copyright, bound by a contract"),
    "NoC-OKLR": t("No copyright, other laws apply"),
    NKC: t("No known copyright"),
  };
}
