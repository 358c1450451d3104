/** The ledger: how often each part of the collection is shown, beside the most that it may be. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";

const MOST_ROWS = 8; // of a facet: a museum has hundreds of makers, and those shown most come first

/** @param {import("./asking.js").Share[]} shares @returns {Element[]} */
export function ledger(shares) {
  const facets = [...new Set(shares.map(({ facet }) => facet))];
  return [
    make("h2", null, t("Who and what is shown")),
    make("p", { class: "hint" }, t("Within sixty days no group is shown more often than twice its share of the works on view, and three times is always allowed.")),
    ...facets.map((facet) => table(facet, shares.filter((share) => share.facet === facet).slice(0, MOST_ROWS))),
  ];
}

/** @param {string} facet @param {import("./asking.js").Share[]} shares */
function table(facet, shares) {
  const figure = new Intl.NumberFormat(locale());
  return make("div", { class: "ledger", tabindex: 0, role: "region", "aria-label": facetWords()[facet] ?? facet },
    make("table", null,
      make("caption", null, facetWords()[facet] ?? facet),
      make("thead", null, make("tr", null,
        make("th", { scope: "col" }, facetWords()[facet] ?? facet),
        make("th", { scope: "col" }, t("Works on view")),
        make("th", { scope: "col" }, t("Days shown")),
        make("th", { scope: "col" }, t("At most")),
        make("td", null))),
      make("tbody", null, shares.map(({ group, shown, allowed, offered }) => make("tr", null,
        make("th", { scope: "row" }, make("bdi", null, groupWords(facet, group))),
        make("td", null, figure.format(offered)),
        make("td", null, figure.format(shown)),
        make("td", null, figure.format(allowed)),
        // The figures beside it say the same to those who cannot see it.
        make("td", { "aria-hidden": "true" }, make("meter", { min: 0, max: allowed, value: shown })))))));
}

/** @param {string} facet @param {string} group */
function groupWords(facet, group) {
  if (facet !== "period") return group;
  const first = Number(group);
  return t("{first} to {last}", { first: String(first), last: String(first + 49) });
}

/** @returns {Record<string, string>} */
function facetWords() {
  return { department: t("Department"), period: t("Period"), place: t("Room"), maker: t("Maker") };
}
