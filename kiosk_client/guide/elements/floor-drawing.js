/** A floor as lines: its rooms by their outlines, the way through them, letters where the toilets and lifts are. The lists beside it say the same in words. */

import { t } from "../../common/words.js";
import { doorBetween, roundCorners } from "../doors.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 1; // metre

/** The letter of a place on its floor. @param {number} order */
export const letterOf = (order) => String.fromCharCode(97 + (order % 26));

/**
 * @param {Contract.Room[]} rooms of one floor @param {{ name: string, position: number[] | null }[]} places toilets, lifts and the like @param {{ here: string | null, goal: string, through: string[] }} marks ids of rooms, those of the way in its order
 * @returns {SVGElement | null} nothing where the museum has told no outlines
 */
export function drawing(rooms, places, { here, goal, through }) {
  const drawn = rooms.filter((room) => room.outline?.length);
  const corners = drawn.flatMap(({ outline }) => outline ?? []);
  if (!corners.length) return null;
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const box = [left, top, Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  const whole = shape("svg", { viewBox: box.join(" "), role: "group", "aria-label": t("Plan"), class: "drawing" });
  const plan = shape("g", { "aria-hidden": "true" });
  whole.append(plan);
  for (const room of drawn) {
    const outline = room.outline ?? [];
    const marks = [room.isOpen === false && "closed", through.includes(room.id) && "through", room.id === here && "here", room.id === goal && "goal"];
    plan.append(shape("polygon", { points: outline.map((corner) => corner.join(",")).join(" "), class: marks.filter(Boolean).join(" ") }));
  }
  for (const points of lines(drawn, through)) plan.append(shape("polyline", { points: points.map((point) => point.join(",")).join(" "), class: "led" }));
  const start = drawn.find(({ id }) => id === here);
  if (start) {
    const [cx, cy] = above(start);
    plan.append(shape("circle", { cx, cy, r: 0.55, class: "mark" }));
  }
  // The numbers last: a way that crosses one leaves it readable.
  for (const room of drawn) {
    const [x, y] = middle(room.outline ?? [], room.label);
    const number = shape("text", { x, y: y + 0.5 });
    number.textContent = room.number;
    plan.append(number);
  }
  for (const [order, { name, position }] of places.entries()) if (position) whole.append(place(letterOf(order), name, position));
  return whole;
}

/** A place with its letter, which a pointer and a screen reader are told in words. @param {string} letter @param {string} name @param {number[]} position */
function place(letter, name, [x, y]) {
  const mark = shape("g", { class: "amenity", role: "img", "aria-label": name });
  const [title, words] = [shape("title", {}), shape("text", { x, y: y + 0.4 })];
  title.textContent = name;
  words.textContent = letter;
  mark.append(title, shape("circle", { cx: x, cy: y, r: 0.8 }), words);
  return mark;
}

/** The parts of a way that lie on this floor, from room to room through the walls they share. @param {Contract.Room[]} drawn @param {string[]} through */
function lines(drawn, through) {
  /** @type {number[][][]} */
  const parts = [];
  /** @type {Contract.Room | undefined} */
  let before;
  for (const id of through) {
    const room = drawn.find((other) => other.id === id);
    if (room && before) parts.at(-1)?.push(...between(before, room));
    else if (room) parts.push([above(room)]);
    before = room;
  }
  return parts.filter(({ length }) => length > 1);
}

/** The points of a way from one room into the next, the last one where one stands there. @param {Contract.Room} before @param {Contract.Room} room */
function between(before, room) {
  const [outline, next] = [before.outline ?? [], room.outline ?? []];
  const door = doorBetween(outline, next);
  if (!door) return [above(room)];
  return [...roundCorners(outline, above(before), door), door, ...roundCorners(next, door, above(room)), above(room)];
}

/** Where one stands in a room on the plan: above its number. @param {Contract.Room} room */
function above({ outline, label }) {
  const [x, y] = middle(outline ?? [], label);
  return [x, y - 1.4];
}

/** @param {number[][]} outline @param {number[] | null | undefined} label @returns {number[]} */
function middle(outline, label) {
  if (label) return label;
  return [0, 1].map((axis) => {
    const places = outline.map((corner) => corner[axis]);
    return (Math.min(...places) + Math.max(...places)) / 2;
  });
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}
