/** What can be heard at a stop: a recording, or the device's own voice, and always what is said to read. */

import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { voiceFor } from "../speaking.js";
import { browserPlays, chooseTrack, speaks } from "../tracks.js";
import { comfort } from "../visit.js";

/**
 * @param {Contract.Stop} stop @param {Contract.Artwork} work
 * @returns {HTMLElement | null}
 */
export function listening(stop, work) {
  const track = chooseTrack(stop.audio ?? [], locale(), browserPlays);
  const said = [stop.intro, work.caption, work.description].filter((text) => text?.text && text.locale === work.description?.locale);
  const text = said.map((part) => part?.text).join("\n\n");
  const spoken = work.description?.locale ?? locale();
  const voice = speaks(track, locale()) ? null : voiceFor(spoken);
  if (!track && !(voice && text)) return null;
  const own = voice && text ? null : track;
  const label = own ? labelOf(own) : t("Read by this device's voice");
  const recording = {
    title: work.title.text, lang: own ? work.title.locale : spoken, href: addressOf("stop", stop.number), label, image: work.image?.url,
    track: own, text, voice: own ? null : voice,
  };
  const button = make("button", { type: "button", class: "listen", onclick: () => play(button, recording) },
    make("span", { "aria-hidden": "true" }, "▶"), own && !speaks(own, locale()) ? t("Listen ({language})", { language: languageName(own.locale ?? "") }) : t("Listen"));
  if (comfort().autoplay) queueMicrotask(() => play(document, recording));
  return make("section", { class: "audio" },
    button,
    make("p", { class: "served" }, make("span", null, label)),
    own?.transcript && make("details", null, make("summary", null, t("Read what is said")), make("p", { lang: own.locale, dir: "auto" }, own.transcript)));
}

/** @param {EventTarget} target @param {import("./audio-player.js").Recording} recording */
function play(target, recording) {
  target.dispatchEvent(new CustomEvent("play-wanted", { bubbles: true, detail: recording }));
}

/** @param {Contract.Audio} track */
function labelOf(track) {
  const minutes = Math.max(1, Math.round((track.durationMs ?? 0) / 60_000));
  const length = tn("{count} minute", "{count} minutes", minutes);
  return track.voice === "synthetic" ? t("{length}, synthetic voice", { length }) : length;
}
