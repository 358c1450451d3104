/** How texts go to translators as files, and come back: at the command line, for the files may be large and many. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { DeskPageElement, heading } from "../elements/page.js";

export class ExchangePageElement extends DeskPageElement {
  /** @override */
  async compose() {
    return [
      heading(t("Files for translators")),
      make("p", null, t("Texts leave the museum and come back as XLIFF 2 or PO files, which every translation program reads. Whoever looks after the server does that at the command line:")),
      make("dl", { class: "commands" }, commands().map(([words, command]) => make("div", null,
        make("dt", null, words),
        make("dd", null, make("code", { dir: "ltr" }, command))))),
      make("p", { class: "hint" }, t("A text that somebody has changed here in the meantime is not overwritten; the command names it.")),
    ];
  }
}

/** @returns {[string, string][]} */
function commands() {
  return [
    [t("Send what waits to be translated into French"), "cimaise exchange export --format xliff --locale fr --waiting fr.xlf"],
    [t("Bring the translations back"), "cimaise exchange import --format xliff --locale fr fr.xlf"],
    [t("Compare the numbers of all translations with those of their sources"), "cimaise exchange check"],
  ];
}

customElements.define("exchange-page", ExchangePageElement);
