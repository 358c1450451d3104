/** The stops of the museum, to be found by number, title or accession number; each leads to its texts. */

import { localized } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { readStops } from "./asking.js";
import { matching } from "./matching.js";
import { addressOfTexts } from "./places.js";

const SHOWN = 200; // rows: more than anybody reads, few enough for an old computer

export class WorksPageElement extends DeskPageElement {
  /** @override @param {AbortSignal} signal */
  async compose(signal) {
    const stops = await readStops(signal);
    const list = make("ol", { class: "works" });
    const found = make("p", { class: "hint", role: "status" });
    const search = make("input", { type: "search", id: "works-filter", autocomplete: "off", dir: "auto" });
    const show = () => {
      const hits = matching(stops, search.value);
      found.textContent = tn("{count} stop", "{count} stops", hits.length);
      list.replaceChildren(...hits.slice(0, SHOWN).map(row));
      if (hits.length > SHOWN) list.append(make("li", { class: "hint" }, t("Type more to see the others.")));
    };
    search.addEventListener("input", show, { signal });
    show();
    return [
      heading(t("Works and texts")),
      make("p", { class: "search" }, make("label", { for: "works-filter" }, t("Number, title or accession number")), search),
      found,
      list,
    ];
  }
}

/** @param {Contract.ListedStop} stop */
function row({ id, number, title, accession, published, presence }) {
  return make("li", null,
    make("a", { href: addressOfTexts(id) },
      make("span", { class: "number" }, number ?? "–"),
      localized("span", title, { class: "title" }) ?? make("span", { class: "title" }, t("Untitled"))),
    make("span", { class: "standing" },
      accession && make("span", { class: "accession", dir: "ltr" }, accession),
      !published && make("span", { class: "chip draft" }, t("Stop hidden")),
      presence && presence !== "ON_VIEW" && make("span", { class: "chip draft" }, t("Not on view"))));
}

customElements.define("works-page", WorksPageElement);
