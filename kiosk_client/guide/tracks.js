/** Which recording to play: in the visitor's language, in a format that this browser plays. */

/**
 * The recording to offer; in another language only where there is none in the visitor's.
 * @template {{ mime: string, locale?: string | null, bytes: number }} Track
 * @param {Track[]} tracks those of the museum, its best first @param {string} locale
 * @param {(mime: string) => string} canPlay as `canPlayType`: "probably", "maybe" or nothing
 * @returns {Track | null}
 */
export function chooseTrack(tracks, locale, canPlay) {
  const playable = tracks.filter(({ mime }) => canPlay(mime));
  const first = playable.find((track) => track.locale === locale) ?? playable.find((track) => language(track.locale) === language(locale)) ?? playable[0];
  if (!first) return null;
  // The same words in several formats: the surest, then the smallest to carry.
  const sure = (/** @type {Track} */ { mime }) => (canPlay(mime) === "probably" ? 0 : 1);
  return playable.filter((track) => track.locale === first.locale).sort((one, other) => sure(one) - sure(other) || one.bytes - other.bytes)[0];
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
