/** Figures as a curator reads them at a glance: a course over time with its table, or a table whose rows are drawn. */

import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { course, lying } from "./drawing.js";
import { behindLink, dayWords, worth } from "./worth.js";

/**
 * @typedef {import("./worth.js").Scale} Scale
 * @typedef {"positive" | "negative" | "plain"} Look
 * @typedef {{ label: string, figures: Contract.Figure[], n: number, href: string }} Line
 * @typedef {{ label: string, look: Look, figure: (group: Contract.StatisticsGroup) => Contract.Figure, href: (group: Contract.StatisticsGroup) => string }} Course
 */

const DAY = 86_400_000; // ms
const FEW = 5; // fewer are drawn pale, and no course leads through them: three opinions are no trend

/**
 * A course over days or weeks, with a sentence in its place and a table below.
 * @param {{ title: string, of: string, scale: Scale, courses: Course[], groups: Contract.StatisticsGroup[] }} plot
 */
export function timePlot({ title, of, scale, courses, groups }) {
  const days = groups.map(({ key }) => Date.parse(`${key}T00:00:00Z`));
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const at = (/** @type {number} */ day) => (last > first ? (day - first) / (last - first) : 0.5);
  const up = (/** @type {number} */ value) => (value - scale.from) / (scale.to - scale.from);
  const series = courses.map(({ look, figure }) => ({
    look,
    points: groups.flatMap((group, index) => {
      const { value, n, low, high } = figure(group);
      return value === null ? [] : [{ at: at(days[index]), value: up(value), low: low === null ? null : up(low), high: high === null ? null : up(high), pale: n < FEW }];
    }),
  }));
  const pale = series.some(({ points }) => points.some((point) => point.pale));
  const inside = Math.abs(last - first) >= 14 * DAY ? [Math.floor(groups.length / 2)] : [];
  return make("figure", { class: "plot" }, present([
    make("figcaption", null, title),
    courses.length > 1 && make("p", { class: "legend" }, courses.map(({ look, label }) => make("span", { class: look }, label))),
    make("div", { class: "course", role: "img", "aria-label": t("{title}: {course}. The same figures stand in the table below.", { title, course: told(courses, groups, scale) }) },
      make("div", { class: "scale", "aria-hidden": "true" }, scale.steps.map((step) => placed(make("span", null, scale.write(step)), "inset-block-end", up(step)))),
      course(series, scale.steps.map(up)),
      make("div", { class: "days", "aria-hidden": "true" }, [0, ...inside, groups.length - 1].filter((index, place, all) => groups[index] && all.indexOf(index) === place).map((index) =>
        placed(make("span", null, dayWords(groups[index].key, "short")), "inset-inline-start", at(days[index]))))),
    pale && make("p", { class: "hint" }, tn("Pale dots: fewer than {count} entry.", "Pale dots: fewer than {count} entries.", FEW)),
    make("details", { class: "same" },
      make("summary", null, t("The same as a table")),
      make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": title }, make("table", null,
        make("caption", { class: "unseen" }, title),
        make("thead", null, make("tr", null, make("th", { scope: "col" }, of), courses.flatMap(({ label }) => [make("th", { scope: "col" }, label), make("th", { scope: "col" }, t("Entries"))]))),
        make("tbody", null, groups.map((group) => make("tr", null,
          make("th", { scope: "row" }, dayWords(group.key)),
          courses.flatMap(({ label, figure, href }) => [
            make("td", null, worth(figure(group), scale)),
            make("td", null, behindLink(figure(group).n, href(group), `${dayWords(group.key)}, ${label}`)),
          ]))))))),
  ]));
}

/** From where to where each course goes. @param {Course[]} courses @param {Contract.StatisticsGroup[]} groups @param {Scale} scale */
function told(courses, groups, scale) {
  return courses.map(({ label, figure }) => {
    const known = groups.filter((group) => figure(group).value !== null);
    const [first, last] = [known[0], known.at(-1)];
    if (!first || !last) return t("{label}, nothing yet", { label });
    return t("{label}, {first} on {day} and {last} on {other}", {
      label, day: dayWords(first.key), other: dayWords(last.key),
      first: scale.write(figure(first).value ?? 0), last: scale.write(figure(last).value ?? 0),
    });
  }).join("; ");
}

/**
 * A table of figures, each with its drawing beside it.
 * @param {{ title: string, of: string, scale: Scale, columns: { label: string, look: Look }[], lines: Line[] }} table
 */
export function drawnTable({ title, of, scale, columns, lines }) {
  const place = (/** @type {number} */ value) => (value - scale.from) / (scale.to - scale.from);
  const point = (/** @type {Contract.Figure} */ { value, low, high }, /** @type {number} */ column) =>
    value === null ? [] : [{ look: columns[column].look, value: place(value), low: low === null ? null : place(low), high: high === null ? null : place(high) }];
  return make("table", { class: "drawn" },
    make("caption", null, title),
    make("thead", null, make("tr", null,
      make("th", { scope: "col" }, of),
      make("td", { class: "picture", "aria-hidden": "true" }, scale.steps.map((step) => placed(make("span", null, scale.write(step)), "inset-inline-start", place(step)))),
      columns.map(({ label, look }) => make("th", { scope: "col", class: look }, label)),
      make("th", { scope: "col" }, t("Entries")))),
    make("tbody", null, lines.map(({ label, figures, n, href }) => make("tr", null,
      make("th", { scope: "row", dir: "auto" }, label),
      make("td", { class: "picture", "aria-hidden": "true" }, lying(figures.flatMap(point), scale.steps.map(place))),
      figures.map((figure, column) => make("td", { class: `worth ${columns[column].look}` }, columns.length > 1 ? make("span", { class: "named", "aria-hidden": "true" }, columns[column].label) : "", worth(figure, scale))),
      make("td", { class: "behind" }, behindLink(n, href, label))))));
}

/** A share as a bar. @param {number} share of 0 to 1 */
export function bar(share) {
  const filled = make("span");
  filled.style.setProperty("inline-size", `${Math.round(share * 1000) / 10}%`);
  return make("span", { class: "bar", "aria-hidden": "true" }, filled);
}

/** @param {HTMLElement} element @param {string} side @param {number} share */
function placed(element, side, share) {
  element.style.setProperty(side, `${Math.round(share * 1000) / 10}%`);
  return element;
}
