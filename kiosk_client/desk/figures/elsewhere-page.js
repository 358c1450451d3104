/** What is said of the museum on other services, beside the guestbook; and how each source of it was last found. */

import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { readElsewhere } from "./asking.js";
import { drawnTable } from "./plots.js";
import { addressBehind } from "./slices.js";
import { momentWords, number, SCALES } from "./worth.js";

const LATELY = 90 * 86_400_000; // ms
const HOUR = 3_600_000; // ms: times of visitors are kept by the hour

export class ElsewherePageElement extends DeskPageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const since = new Date(Math.floor(Date.now() / HOUR) * HOUR - LATELY).toISOString();
    const { bothSides, socialSources } = await readElsewhere(since, signal);
    return [
      heading(t("Said elsewhere")),
      make("p", { class: "hint" }, t("What people write of the museum on other services stands beside the guestbook, and is never added to it.")),
      make("div", { class: "figures" }, sides(bothSides, since), sources(socialSources)),
    ];
  }
}

/** @param {Contract.SideOfOpinion[]} both @param {string} since */
function sides(both, since) {
  return make("section", null, present([
    make("h2", null, t("Side by side, in the last ninety days")),
    make("dl", { class: "deed" }, both.map(({ name, bias }) => make("div", null, make("dt", null, nameOf(name)), make("dd", null, bias)))),
    drawnTable({
      title: t("Positive and negative in their words"), of: t("Way in"), scale: SCALES.share,
      columns: [{ label: t("Positive"), look: "positive" }, { label: t("Negative"), look: "negative" }],
      lines: both.map(({ name, positive, negative, entries }) => ({
        label: nameOf(name), figures: [positive, negative], n: entries, href: addressBehind({ since, ...(name === "SOCIAL" ? { channel: name } : {}) }),
      })),
    }),
    ...both.map(({ resonance }) => resonance && resonance.voices > 0 && resonanceOf(resonance)),
  ]));
}

/** How far words went, which is no opinion. @param {NonNullable<Contract.SideOfOpinion["resonance"]>} told */
function resonanceOf({ voices, likes, reach }) {
  return make("p", { class: "facts" }, present([
    make("span", null, tn("{count} voice", "{count} voices", voices)),
    likes !== null && make("span", null, t("Likes: {count}", { count: number(likes) })),
    reach !== null && make("span", null, t("Reach: {count}", { count: number(reach) })),
    make("span", null, t("They tell how far words went, not what they say.")),
  ]));
}

/** @param {Contract.SocialSource[]} found */
function sources(found) {
  return make("section", null, present([
    make("h2", null, t("Sources")),
    make("p", { class: "hint" }, found.length
      ? t("A source that fails stops no other. What is removed there is erased here.")
      : t("Nothing is listened to. Whoever runs the service can name feeds, or take in exports.")),
    found.length > 0 && make("ol", { class: "board sources" }, found.map(source)),
  ]));
}

/** @param {Contract.SocialSource} one @param {number} place */
function source({ name, triedAt, readAt, posts, taken, removed, broken, failures, error }, place) {
  const titleId = `source-${place}`;
  return make("li", { "data-source": name }, make("article", { class: error ? "ill" : "well", "aria-labelledby": titleId }, present([
    make("h3", { id: titleId, dir: "auto" }, name),
    make("p", { class: "facts" }, present([
      make("strong", { class: "sign" }, error ? tn("Could not be read {count} time in a row", "Could not be read {count} times in a row", failures) : t("Read without trouble")),
      error && make("code", null, error),
      make("span", null, t("Last tried {moment}", { moment: momentWords(triedAt) })),
      make("span", null, readAt ? t("Last read to its end {moment}", { moment: momentWords(readAt) }) : t("Never read to its end")),
    ])),
    readAt && make("p", { class: "facts" }, t("There it named {posts} posts: {taken} new, {removed} removed, {broken} that could not be read.", {
      posts: number(posts), taken: number(taken), removed: number(removed), broken: number(broken),
    })),
  ])));
}

/** @param {string} side */
function nameOf(side) {
  return side === "SOCIAL" ? t("Elsewhere") : t("In the guestbook");
}

customElements.define("elsewhere-page", ElsewherePageElement);
