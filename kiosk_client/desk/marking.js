/** Which passages of a text are flagged: flags count code points, strings count UTF-16 units. */

/**
 * Cut a text where flags begin and end; passages without flags are part of it.
 * @template {{ start: number, end: number }} Flag
 * @param {string} text @param {Flag[]} flags @returns {{ text: string, flags: Flag[] }[]}
 */
export function passages(text, flags) {
  const points = Array.from(text);
  const known = flags.filter(({ start, end }) => start >= 0 && start < end && end <= points.length);
  const cuts = new Set([0, points.length, ...known.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((start, index) => ({
    text: points.slice(start, places[index + 1]).join(""),
    flags: known.filter((flag) => flag.start <= start && start < flag.end),
  }));
}
