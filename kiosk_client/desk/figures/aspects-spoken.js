/** What is spoken of, and how: all that was counted, and the course of what is spoken of most. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { aspectWords } from "../labels.js";
import { drawnTable, timePlot } from "./plots.js";
import { addressBehind } from "./slices.js";
import { SCALES } from "./worth.js";

const MOST_COURSES = 4; // more small plots than this are not read
const FEWEST = 5; // entries of a day or week that make it a course
const FEWEST_DAYS = 2;

/** How each topic is spoken of. @param {Contract.StatisticsGroup} all */
export function aspectsOf({ aspects, behind }) {
  if (!aspects.length) return null;
  return make("section", null,
    make("h2", null, t("What they speak of")),
    drawnTable({
      title: t("Topics, and how they are spoken of"), of: t("Topic"), scale: SCALES.share,
      columns: [{ label: t("Spoken well of"), look: "positive" }, { label: t("Spoken badly of"), look: "negative" }],
      lines: aspects.map(({ aspect, n, positive, negative }) => ({ label: aspectWords(aspect), figures: [positive, negative], n, href: addressBehind(behind, { aspect }) })),
    }));
}

/** The course of what is spoken of most. @param {Contract.StatisticsGroup} all @param {Contract.StatisticsGroup[]} groups @param {string} by days or weeks */
export function aspectCourses({ aspects }, groups, by) {
  const most = aspects.slice(0, MOST_COURSES).map(({ aspect }) => ({ aspect, spoken: groups.filter((group) => of(group, aspect)) })).filter(({ aspect, spoken }) => spoken.filter((group) => (of(group, aspect)?.n ?? 0) >= FEWEST).length >= FEWEST_DAYS);
  if (!most.length) return null;
  return make("section", null,
    make("h2", null, t("Topics over time")),
    make("div", { class: "pair" }, most.map(({ aspect, spoken }) => timePlot({
      title: aspectWords(aspect), of: by, scale: SCALES.share, groups: spoken,
      courses: [course(aspect, "positive", t("Spoken well of")), course(aspect, "negative", t("Spoken badly of"))],
    }))));
}

/** @param {string} aspect @param {"positive" | "negative"} polarity @param {string} label @returns {import("./plots.js").Course} */
function course(aspect, polarity, label) {
  const nothing = { value: null, n: 0, low: null, high: null };
  return {
    label, look: polarity,
    figure: (group) => of(group, aspect)?.[polarity] ?? nothing,
    href: ({ behind }) => addressBehind(behind, { aspect }),
  };
}

/** @param {Contract.StatisticsGroup} group @param {string} aspect */
function of({ aspects }, aspect) {
  return aspects.find((spoken) => spoken.aspect === aspect);
}
