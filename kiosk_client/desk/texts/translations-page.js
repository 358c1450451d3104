/** The translators' queue: what a language lacks or has an older version of, what most visitors meet first. */

import { languageName, localized } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { prefer, preferences } from "../preferences.js";
import { readTongues, readTranslations } from "./asking.js";
import { audienceWords, fieldWords, kindWords, stateWords } from "./naming.js";
import { pagedList } from "./paged-list.js";
import { addressOfText } from "./places.js";

export class TranslationsPageElement extends DeskPageElement {
  /** @override @param {AbortSignal} signal */
  async compose(signal) {
    const { locales, own } = await readTongues(signal);
    const offered = locales.filter(({ tag }) => tag !== own).sort((one, other) => Number(other.isHouse) - Number(one.isHouse));
    if (!offered.length) return [heading(t("Translations")), make("p", { class: "hint" }, t("The museum speaks one language only."))];
    const known = [this.parts[0], preferences().translates].find((tag) => offered.some((one) => one.tag === tag));
    const into = known ?? offered[0].tag;
    const direction = offered.find(({ tag }) => tag === into)?.direction ?? "ltr";
    const queue = await readTranslations(into, null, signal);
    return [
      heading(t("Translations: {language}", { language: languageName(into) })),
      this.#choice(offered, into),
      make("p", { class: "hint", role: "status" }, standing(queue)),
      queue.edges.length
        ? pagedList(queue, (after) => readTranslations(into, after), (task) => row(task, into, direction))
        : make("p", { class: "notice" }, t("Everything is translated, and nothing is older than its source. Thank you.")),
    ];
  }

  /** @param {Contract.LocaleInfo[]} offered @param {string} into */
  #choice(offered, into) {
    const select = make("select", { id: "translations-into" }, offered.map(({ tag }) =>
      make("option", { value: tag, selected: tag === into }, languageName(tag))));
    select.addEventListener("change", () => {
      prefer({ translates: select.value });
      location.hash = addressOf("translations", select.value);
    });
    return make("p", { class: "choice" }, make("label", { for: "translations-into" }, t("Language")), select);
  }
}

/** @param {import("./asking.js").Translations} queue */
function standing({ missing, stale, drafts }) {
  return [
    missing ? tn("{count} text is missing.", "{count} texts are missing.", missing) : "",
    stale ? tn("{count} text is older than its source.", "{count} texts are older than their sources.", stale) : "",
    drafts ? tn("{count} draft is not shown yet.", "{count} drafts are not shown yet.", drafts) : "",
  ].filter(Boolean).join(" ");
}

/** @param {Contract.TranslationTask} task @param {string} into @param {string} direction */
function row(task, into, direction) {
  const place = { owner: task.owner, field: task.field, locale: into, audience: task.audience };
  return make("article", null, present([
    make("h2", null, make("a", { href: addressOfText(place, "translations") },
      localized("span", task.title) ?? kindWords(task.ownerKind))),
    make("p", { class: "chips" },
      make("span", { class: "chip" }, kindWords(task.ownerKind)),
      make("span", { class: "chip" }, fieldWords(task.field)),
      task.audience !== "STANDARD" && make("span", { class: "chip" }, audienceWords(task.audience)),
      make("span", { class: `chip ${task.state.toLowerCase()}` }, stateWords(task.state)),
      task.visitors > 0 && make("span", { class: "hint" }, tn("{count} visit met it.", "{count} visits met it.", task.visitors))),
    make("div", { class: "beside" },
      make("p", { class: "excerpt", lang: task.sourceLocale, dir: "auto" }, task.source),
      task.target && make("p", { class: "excerpt", lang: into, dir: direction }, task.target)),
  ]));
}

customElements.define("translations-page", TranslationsPageElement);
