/** Where a way goes through a wall: museums tell the outlines of their rooms, seldom where the doors are. */

/** @typedef {number[]} Point */

const THICKEST = 0.6; // metres between the two faces of a wall

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

/** @param {Point[]} outline @returns {[Point, Point][]} */
function walls(outline) {
  return outline.map((corner, place) => [corner, outline[(place + 1) % outline.length]]);
}
