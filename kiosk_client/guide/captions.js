/** Captions: the words of a recording with their seconds, as WebVTT writes them. */

/** @typedef {{ start: number, end: number, text: string }} Cue */

/** What WebVTT writes otherwise than it reads. @type {Record<string, string>} */
const SIGNS = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "\u200e", rlm: "\u200f" };

/** Read WebVTT; what is no cue, as notes and styles, is passed over. @param {string} file @returns {Cue[]} */
export function readCaptions(file) {
  return file
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split("\n");
      const place = lines.findIndex((line) => line.includes("-->"));
      const [start, end] = place < 0 ? [] : lines[place].split("-->").map(seconds);
      const text = lines.slice(place + 1).join(" ").replace(/<[^>]*>/g, "").replace(/&(\w+);/g, (written, name) => SIGNS[name] ?? written).trim();
      return { start: start ?? NaN, end: end ?? NaN, text };
    })
    .filter(({ start, end, text }) => start < end && text);
}

/**
 * Which cue is said at a second, or was said last: the words stay until others come. Before the first it is -1.
 * @param {Cue[]} cues @param {number} second
 */
export function cueAt(cues, second) {
  return cues.filter(({ start }) => start <= second).length - 1; // the file has them in the order of their beginning
}

/** "01:02.500" or "1:01:02.500", with settings after it. @param {string} clock */
function seconds(clock) {
  const parts = clock.trim().split(/\s/)[0].split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}
