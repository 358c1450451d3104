/** What visitors say, over time and place: every figure with its interval, and with the entries behind it. */

import { ratingWords } from "../../common/formats.js";
import { languageName } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { aspectWords, channelWords } from "../labels.js";
import { readStatistics } from "./asking.js";
import { aspectCourses, aspectsOf } from "./aspects-spoken.js";
import { besides } from "./channels-beside.js";
import { choicesOfFigures, dimensions, readChoices } from "./choosing.js";
import { bar, drawnTable, timePlot } from "./plots.js";
import { addressBehind } from "./slices.js";
import { behindLink, between, number, SCALES } from "./worth.js";

const MOST_LINES = 20; // more are a list, no picture

/** What stands after its path in the address: what the figures are told apart by, the period, and which entries. */
export class StatisticsPageElement extends DeskPageElement {
  #body = make("div", { class: "figures" });
  #turn = 0;

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const choices = readChoices(this.parts);
    const form = choicesOfFigures(choices, (chosen) => {
      history.replaceState(null, "", addressOf("statistics", ...chosen.parts));
      this.parts = chosen.parts;
      this.#show(signal);
    });
    this.#body.replaceChildren(...present(await this.#figures(signal)));
    return [
      heading(t("What visitors say")),
      make("p", { class: "hint" }, t("All entries count, published or not: a decision at the desk moves no figure. Beside each figure stands between what it lies, with a certainty of 95 %.")),
      form, this.#body,
    ];
  }

  /** Show other figures in the place of these; the focus stays on what was chosen. @param {AbortSignal} signal */
  async #show(signal) {
    const mine = ++this.#turn;
    this.#body.setAttribute("aria-busy", "true");
    try {
      const parts = present(await this.#figures(signal));
      if (mine !== this.#turn || signal.aborted) return;
      this.#body.replaceChildren(...parts);
      this.dispatchEvent(new CustomEvent("news", { bubbles: true, detail: { words: t("The figures are shown.") } }));
    } catch {
      if (mine === this.#turn && !signal.aborted) this.open(); // says what is the matter, and offers to try again
    } finally {
      if (mine === this.#turn) this.#body.removeAttribute("aria-busy");
    }
  }

  /** @param {AbortSignal} signal */
  async #figures(signal) {
    const { by, slice } = readChoices(this.parts);
    const { statistics, channels } = await readStatistics(by, slice, signal);
    const { overall, groups } = statistics;
    if (!countOf(overall)) return [make("p", { class: "empty" }, t("Nobody has said anything of this kind in this time."))];
    const overTime = by === "DAY" || by === "WEEK";
    return [
      whole(overall),
      overTime ? courses(groups, dimensions()[by]) : tables(by, groups),
      aspectsOf(overall),
      overTime && aspectCourses(overall, groups, dimensions()[by]),
      besides(channels.groups),
    ];
  }
}

/** How many said something, in stars or in words. @param {Contract.StatisticsGroup} group */
function countOf({ meanRating, positive, undetermined }) {
  return meanRating.n + positive.n + undetermined;
}

/** The figures of all. @param {Contract.StatisticsGroup} all */
function whole({ meanRating, promoters, positive, negative, ratings, undetermined, behind }) {
  const one = (/** @type {string} */ label, /** @type {Contract.Figure} */ figure, /** @type {import("./worth.js").Scale} */ scale, /** @type {Node | null} */ more = null) =>
    make("div", null, make("dt", null, label), make("dd", null, present([
      make("b", null, figure.value === null ? "–" : scale.write(figure.value)),
      make("span", null, between(figure, scale)), behindLink(figure.n, addressBehind(behind), label), more])));
  const only = (/** @type {string} */ sentiment, /** @type {string} */ words) => make("a", { href: addressBehind(behind, { sentiment }) }, words);
  const most = Math.max(...ratings, 1);
  return make("section", { class: "whole", "aria-label": t("Altogether") }, present([
    make("h2", null, t("Altogether")),
    make("dl", { class: "tiles" },
      one(t("Stars, on average"), meanRating, SCALES.rating),
      one(t("Five stars less one to three, in a hundred"), promoters, SCALES.balance),
      one(t("Positive in their words"), positive, SCALES.share, only("positive", t("Read the positive ones"))),
      one(t("Negative in their words"), negative, SCALES.share, only("negative", t("Read the negative ones")))),
    make("ol", { class: "ratings", "aria-label": t("How many gave how many stars") }, [5, 4, 3, 2, 1].map((stars) => {
      const many = ratings[stars - 1] ?? 0;
      return make("li", null, make("span", { class: "stars", "aria-hidden": "true" }, "★".repeat(stars)),
        make("span", { class: "unseen" }, ratingWords(stars)), bar(many / most), behindLink(many, addressBehind(behind, { rating: stars }), ratingWords(stars)));
    })),
    undetermined > 0 && make("p", { class: "hint" }, tn("Of {count} more entry the models cannot say whether it is positive.", "Of {count} more entries the models cannot say whether they are positive.", undetermined)),
  ]));
}

/** @param {Contract.StatisticsGroup[]} groups @param {string} of days or weeks */
function courses(groups, of) {
  return make("section", null,
    make("h2", null, t("Over time")),
    timePlot({
      title: t("Stars, on average"), of, scale: SCALES.rating, groups,
      courses: [{ label: t("Stars, on average"), look: "plain", figure: ({ meanRating }) => meanRating, href: ({ behind }) => addressBehind(behind) }],
    }),
    timePlot({
      title: t("Positive and negative in their words"), of, scale: SCALES.share, groups,
      courses: [
        { label: t("Positive"), look: "positive", figure: ({ positive }) => positive, href: ({ behind }) => addressBehind(behind) },
        { label: t("Negative"), look: "negative", figure: ({ negative }) => negative, href: ({ behind }) => addressBehind(behind) },
      ],
    }));
}

/** @param {import("./asking.js").Dimension} by @param {Contract.StatisticsGroup[]} groups */
function tables(by, groups) {
  const of = dimensions()[by];
  const shown = groups.slice(0, MOST_LINES);
  const label = (/** @type {Contract.StatisticsGroup} */ group) => labelOf(by, group);
  const named = ["ROOM", "ARTWORK", "EXHIBITION"].includes(by) ? label : () => "";
  const address = (/** @type {Contract.StatisticsGroup} */ group, /** @type {import("./asking.js").Slice} */ narrower = {}) => addressBehind(group.behind, narrower, named(group));
  if (!shown.length) return make("section", null, make("h2", null, of), make("p", { class: "hint" }, t("Nobody has spoken of any in this time.")));
  return make("section", null, present([
    make("h2", null, of),
    drawnTable({
      title: t("Stars, on average"), of, scale: SCALES.rating, columns: [{ label: t("Stars"), look: "plain" }],
      lines: shown.map((group) => ({ label: label(group), figures: [group.meanRating], n: group.meanRating.n, href: address(group) })),
    }),
    drawnTable({
      title: t("Positive and negative in their words"), of, scale: SCALES.share, columns: [{ label: t("Positive"), look: "positive" }, { label: t("Negative"), look: "negative" }],
      lines: shown.map((group) => ({ label: label(group), figures: [group.positive, group.negative], n: group.positive.n, href: address(group) })),
    }),
    by !== "CHANNEL" && make("ul", { class: "spoken" }, shown.filter(({ aspects }) => aspects.length).map((group) => make("li", null,
      make("b", { dir: "auto" }, label(group)), ": ", group.aspects.slice(0, 3).map(({ aspect, n }, place) => [place ? ", " : "",
        make("a", { href: address(group, { aspect }) }, `${aspectWords(aspect)} (${number(n)})`)]).flat()))),
  ]));
}

/** What a group is called. @param {import("./asking.js").Dimension} by @param {Contract.StatisticsGroup} group */
function labelOf(by, { key, label }) {
  if (by === "CHANNEL") return channelWords(key.toUpperCase());
  if (by === "LANGUAGE") return key === "und" ? t("Language undetermined") : languageName(key);
  return by === "ROOM" && label !== "—" ? t("Room {number}", { number: label }) : label;
}

customElements.define("statistics-page", StatisticsPageElement);
