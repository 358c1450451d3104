/** What can be heard at a stop: a recording, or the device's own voice, and always what is said to read. */

import { languageName } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { locales } from "../museum.js";
import { profile } from "../profile.js";
import { voiceFor, whenVoicesAreKnown } from "../speaking.js";
import { browserPlays, rankTracks, speaks } from "../tracks.js";
import { comfort, format } from "../visit.js";

/** @typedef {import("./audio-player.js").Recording} Recording */

/** The section stays hidden where nothing can be heard. @param {Contract.Stop} stop @param {Contract.Artwork} work */
export function listening(stop, work) {
  const section = make("section", { class: "audio" });
  const offer = () => {
    const recording = recordingOf(stop, work);
    section.hidden = !recording;
    if (recording) section.replaceChildren(...offered(recording));
    return recording;
  };
  const recording = offer();
  if (!speaks(recording?.tracks[0] ?? null, locale()) && !recording?.voice) whenVoicesAreKnown(offer);
  if (recording && profile.autoplay && comfort().autoplay) queueMicrotask(() => play(document, recording));
  return section;
}

/**
 * A recording in the visitor's language, or this device's voice in it, or a recording in another.
 * @param {Contract.Stop} stop @param {Contract.Artwork} work @returns {Recording | null}
 */
function recordingOf(stop, work) {
  const tracks = rankTracks(stop.audio ?? [], locale(), browserPlays, format(), locales().map(({ tag }) => tag));
  const [track = null] = tracks;
  const spoken = work.description?.locale ?? locale();
  const text = [stop.intro, work.caption, work.description].filter((part) => part?.text && part.locale === spoken).map((part) => part?.text).join("\n\n");
  const foreign = !speaks({ locale: spoken }, locale()); // then a recording is no worse than a voice
  const voice = !text || (track && (foreign || speaks(track, locale()))) ? null : voiceFor(spoken);
  if (!track && !voice) return null;
  return {
    title: work.title.text, lang: work.title.locale, href: addressOf("stop", stop.number), image: work.image?.url, text, voice,
    label: () => (voice || !track ? t("Read by this device's voice") : labelOf(track)),
    tracks: voice ? [] : tracks, spoken: voice || !track ? spoken : track.locale ?? "",
  };
}

/** @param {Recording} recording */
function offered(recording) {
  const [track] = recording.tracks;
  const foreign = track && !speaks(track, locale());
  const button = make("button", { type: "button", class: "listen", onclick: () => play(button, recording) },
    make("span", { "aria-hidden": "true" }, "▶"), foreign ? t("Listen ({language})", { language: languageName(track.locale ?? "") }) : t("Listen"));
  return present([
    button,
    make("p", { class: "served" }, make("span", null, recording.label())),
    track?.transcript && make("details", null, make("summary", null, t("Read what is said")), make("p", { lang: track.locale, dir: "auto" }, track.transcript)),
  ]);
}

/** @param {EventTarget} target @param {Recording} recording */
function play(target, recording) {
  target.dispatchEvent(new CustomEvent("play-wanted", { bubbles: true, detail: recording }));
}

/** @param {Contract.Audio} track */
function labelOf(track) {
  const minutes = Math.max(1, Math.round((track.durationMs ?? 0) / 60_000));
  const length = tn("{count} minute", "{count} minutes", minutes);
  return track.voice === "synthetic" ? t("{length}, synthetic voice", { length }) : length;
}
