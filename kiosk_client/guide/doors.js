/** Where a way goes: through the wall that two rooms share, and within a room round its corners. Museums tell the outlines of their rooms, seldom where the doors are. */

/** @typedef {number[]} Point */

const THICKEST = 0.6; // metres between the two faces of a wall
const STRIDE = 0.3; // metres: how often it is looked whether a way is still in its room
const CLEARANCE = 1; // metre kept from a corner that is walked round

/**
 * The middle of the longest wall that two rooms share, or null where they share none.
 * @param {Point[]} one the corners of a room @param {Point[]} other @returns {Point | null}
 */
export function doorBetween(one, other) {
  let longest = 0;
  let door = null;
  for (const [a, b] of walls(one)) {
    const [x, y] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(x, y);
    if (!length) continue;
    for (const wall of walls(other)) {
      if (wall.some((corner) => Math.abs(x * (corner[1] - a[1]) - y * (corner[0] - a[0])) > THICKEST * length)) continue;
      const along = wall.map((corner) => (x * (corner[0] - a[0]) + y * (corner[1] - a[1])) / length);
      const [from, to] = [Math.max(0, Math.min(...along)), Math.min(length, Math.max(...along))];
      if (to - from <= longest) continue;
      longest = to - from;
      const middle = (from + to) / 2 / length;
      door = [a[0] + x * middle, a[1] + y * middle];
    }
  }
  return door;
}

/**
 * The points to walk by from one place of a room to another without leaving it: none where the straight line does not.
 * @param {Point[]} outline @param {Point} from @param {Point} to @returns {Point[]}
 */
export function roundCorners(outline, from, to) {
  if (stays(outline, from, to)) return [];
  const corners = inwardCorners(outline);
  /** The shortest way to each corner so far. @type {Map<Point, { metres: number, by: Point[] }>} */
  const reached = new Map(corners.filter((corner) => stays(outline, from, corner)).map((corner) => [corner, { metres: apart(from, corner), by: [corner] }]));
  const settled = new Set();
  let best = { metres: Infinity, by: /** @type {Point[]} */ ([]) };
  for (;;) {
    const next = [...reached].filter(([corner]) => !settled.has(corner)).sort(([, one], [, other]) => one.metres - other.metres)[0];
    if (!next) return best.by;
    const [here, { metres, by }] = next;
    settled.add(here);
    if (metres + apart(here, to) < best.metres && stays(outline, here, to)) best = { metres: metres + apart(here, to), by };
    for (const corner of corners) {
      const longer = metres + apart(here, corner);
      if (longer < (reached.get(corner)?.metres ?? Infinity) && stays(outline, here, corner)) reached.set(corner, { metres: longer, by: [...by, corner] });
    }
  }
}

/** The corners that stand out into a room, each a step away from its walls. @param {Point[]} outline @returns {Point[]} */
function inwardCorners(outline) {
  return outline.flatMap((corner, place) => {
    const [before, after] = [outline.at(place - 1) ?? corner, outline[(place + 1) % outline.length]];
    const [one, other] = [apart(before, corner), apart(after, corner)];
    if (!one || !other) return [];
    const away = [0, 1].map((axis) => (corner[axis] - before[axis]) / one + (corner[axis] - after[axis]) / other);
    const length = Math.hypot(away[0], away[1]);
    if (length < 1e-6) return []; // a wall that goes on straight
    const free = corner.map((where, axis) => where + away[axis] * CLEARANCE / length);
    return holds(outline, free) ? [free] : [];
  });
}

/** Whether a straight line stays in a room, or within its walls. @param {Point[]} outline @param {Point} from @param {Point} to */
function stays(outline, from, to) {
  const looks = Math.ceil(apart(from, to) / STRIDE);
  for (let look = 0; look <= looks; look += 1) {
    const point = from.map((where, axis) => where + (to[axis] - where) * (looks ? look / looks : 0));
    if (!holds(outline, point) && walls(outline).every((wall) => fromWall(wall, point) > THICKEST)) return false;
  }
  return true;
}

/** Whether a point lies in a room: a ray from it meets the walls an odd number of times. @param {Point[]} outline @param {Point} point */
function holds(outline, [x, y]) {
  return walls(outline).filter(([a, b]) => (a[1] > y) !== (b[1] > y) && x < a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])).length % 2 === 1;
}

/** @param {[Point, Point]} wall @param {Point} point */
function fromWall([a, b], point) {
  const [x, y] = [b[0] - a[0], b[1] - a[1]];
  const along = Math.min(1, Math.max(0, ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / (x * x + y * y || 1)));
  return apart(point, [a[0] + x * along, a[1] + y * along]);
}

/** @param {Point} one @param {Point} other */
function apart(one, other) {
  return Math.hypot(other[0] - one[0], other[1] - one[1]);
}

/** @param {Point[]} outline @returns {[Point, Point][]} */
function walls(outline) {
  return outline.map((corner, place) => [corner, outline[(place + 1) % outline.length]]);
}
