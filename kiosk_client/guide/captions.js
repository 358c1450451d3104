/** Captions: the words of a recording with their seconds, as WebVTT writes them. */

/** @typedef {{ start: number, end: number, text: string }} Cue */

/** Read WebVTT; what is no cue, as notes and styles, is passed over. @param {string} file @returns {Cue[]} */
export function readCaptions(file) {
  return file
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split("\n");
      const place = lines.findIndex((line) => line.includes("-->"));
      const [start, end] = place < 0 ? [] : lines[place].split("-->").map(seconds);
      const text = lines.slice(place + 1).join(" ").replace(/<[^>]*>/g, "").trim();
      return { start: start ?? NaN, end: end ?? NaN, text };
    })
    .filter(({ start, end, text }) => start < end && text);
}

/** What is said at a second. @param {Cue[]} cues @param {number} second */
export function captionAt(cues, second) {
  return cues.find(({ start, end }) => start <= second && second < end)?.text ?? "";
}

/** "01:02.500" or "1:01:02.500", with settings after it. @param {string} clock */
function seconds(clock) {
  const parts = clock.trim().split(/\s/)[0].split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}
