/**
 * The shapes of a plot. The drawing is stretched over its place; lines and dots keep their width, and words stand
 * beside it as text, so that large print and small screens cost nothing. It is mirrored where reading begins at the right.
 */

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 100; // units of a drawing, whatever its size on the screen

/**
 * @typedef {{ at: number, value: number, low: number | null, high: number | null, pale: boolean }} Point of 0 to 1, along and up
 * @typedef {{ look: string, points: Point[] }} Series
 */

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Node} children */
export function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A course over time: a dot for each value, a bar for its interval. @param {Series[]} series @param {number[]} rules where a line helps the eye, from 0 to 1 */
export function course(series, rules) {
  return shape("svg", { class: "drawing", viewBox: `0 0 ${WIDE} ${WIDE}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...rules.map((up) => line("rule", 0, down(up), WIDE, down(up))),
    ...series.map(({ look, points }) => shape("g", { class: look },
      ...points.filter(({ low, high, pale }) => low !== null && high !== null && !pale).map(({ at, low, high }) => line("interval", along(at), down(low ?? 0), along(at), down(high ?? 0))),
      shape("polyline", { class: "way", points: points.filter(({ pale }) => !pale).map(({ at, value }) => `${along(at)},${down(value)}`).join(" ") }),
      ...points.map(({ at, value, pale }) => line(pale ? "dot pale" : "dot", along(at), down(value), along(at), down(value))))));
}

/** Values and their intervals, lying in one line. @param {{ look: string, value: number, low: number | null, high: number | null }[]} values @param {number[]} rules */
export function lying(values, rules) {
  const middle = WIDE / 2;
  return shape("svg", { class: "drawing", viewBox: `0 0 ${WIDE} ${WIDE}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...rules.map((place) => line("rule", along(place), 0, along(place), WIDE)),
    ...values.map(({ look, value, low, high }) => shape("g", { class: look },
      ...(low === null || high === null ? [] : [line("interval", along(low), middle, along(high), middle)]),
      line("dot", along(value), middle, along(value), middle))));
}

/** @param {number} at */
function along(at) {
  return round(at * WIDE);
}

/** @param {number} up */
function down(up) {
  return round((1 - up) * WIDE);
}

/** @param {number} place */
function round(place) {
  return Math.round(place * 100) / 100;
}

/** @param {string} look @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function line(look, x1, y1, x2, y2) {
  return shape("line", { class: look, x1, y1, x2, y2 });
}
