/** A floor as lines: its rooms by their outlines, the way through them. The list beside it says the same in words. */

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 1; // metre

/**
 * @param {Contract.Room[]} rooms of one floor @param {{ here: string | null, goal: string, through: string[] }} marks ids of rooms
 * @returns {SVGElement | null} nothing where the museum has told no outlines
 */
export function drawing(rooms, { here, goal, through }) {
  const drawn = rooms.filter((room) => room.outline?.length);
  const corners = drawn.flatMap(({ outline }) => outline ?? []);
  if (!corners.length) return null;
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const box = [left, top, Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  const plan = shape("svg", { viewBox: box.join(" "), "aria-hidden": "true", class: "drawing" });
  for (const room of drawn) {
    const outline = room.outline ?? [];
    const marks = [room.isOpen === false && "closed", through.includes(room.id) && "through", room.id === here && "here", room.id === goal && "goal"];
    const [x, y] = middle(outline, room.label);
    const number = shape("text", { x, y: y + 0.5 });
    number.textContent = room.number;
    plan.append(shape("polygon", { points: outline.map((corner) => corner.join(",")).join(" "), class: marks.filter(Boolean).join(" ") }), number);
    if (room.id === here) plan.append(shape("circle", { cx: x, cy: y - 1.4, r: 0.55, class: "mark" }));
  }
  return plan;
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
