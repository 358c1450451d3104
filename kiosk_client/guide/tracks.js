/** Which recording to play: in the visitor's language, in a format that this browser plays. */

/**
 * The recording to offer; in another language only where there is none in the visitor's.
 * @template {{ mime: string, locale?: string | null, bytes: number }} Track
 * @param {Track[]} tracks those of the museum, its best first @param {string} locale
 * @param {(mime: string) => string} canPlay as `canPlayType`: "probably", "maybe" or nothing
 * @param {string | null} [format] the one that was heard before @param {string[]} [house] the museum's languages, its own first
 * @returns {Track | null}
 */
export function chooseTrack(tracks, locale, canPlay, format = null, house = []) {
  return rankTracks(tracks, locale, canPlay, format, house)[0] ?? null;
}

/**
 * The same words in every format that may be heard here, the one to try first at the head.
 * @template {{ mime: string, locale?: string | null, bytes: number }} Track
 * @param {Track[]} tracks @param {string} locale @param {(mime: string) => string} canPlay @param {string | null} [format] @param {string[]} [house]
 * @returns {Track[]}
 */
export function rankTracks(tracks, locale, canPlay, format = null, house = []) {
  const playable = tracks.filter(({ mime }) => canPlay(mime));
  const first = playable.find((track) => track.locale === locale) ??
    [locale, ...house].map((tag) => playable.find((track) => speaks(track, tag))).find(Boolean) ?? playable[0];
  if (!first) return [];
  // What was heard before, then the surest, then the smallest to carry.
  const doubt = (/** @type {Track} */ { mime }) => (mime === format ? 0 : canPlay(mime) === "probably" ? 1 : 2);
  return playable.filter((track) => track.locale === first.locale).sort((one, other) => doubt(one) - doubt(other) || one.bytes - other.bytes);
}

/** Whether a recording speaks the visitor's language. @param {{ locale?: string | null } | null} track @param {string} locale */
export function speaks(track, locale) {
  return Boolean(track) && language(track?.locale) === language(locale);
}

/** What this browser says of a format. @param {string} mime */
export function browserPlays(mime) {
  return document.createElement("audio").canPlayType(mime);
}

/** @param {string | null | undefined} tag */
function language(tag) {
  return (tag ?? "").split("-")[0].toLowerCase();
}
