/** The player: it stands in the shell, so that a recording goes on while the visitor walks on. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { captionAt, readCaptions } from "../captions.js";
import { museum } from "../museum.js";
import { Speaker } from "../speaking.js";
import { chooseSpeed, speed } from "../visit.js";

const SPEEDS = [0.75, 1, 1.25, 1.5];
const LEAP = 10; // seconds

/**
 * @typedef {{ title: string, lang: string, href: string, label: string, image?: string | null,
 *   track: Contract.Audio | null, text: string, voice: SpeechSynthesisVoice | null }} Recording
 */

/** Plays what `play-wanted` (detail: a Recording) asks for, wherever in the document. */
export class AudioPlayerElement extends HTMLElement {
  #removal = new AbortController();
  #audio = make("audio", { preload: "auto" });
  /** @type {Speaker | null} */
  #speaker = null;
  /** @type {import("../captions.js").Cue[]} */
  #cues = [];
  #play = make("button", { type: "button", class: "play primary" });
  #place = make("input", { type: "range", min: 0, max: 1000, value: 0 });
  #clock = make("span", { class: "clock", dir: "ltr" });
  #caption = make("p", { class: "caption" });

  connectedCallback() {
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    document.addEventListener("play-wanted", (event) => this.#open(/** @type {CustomEvent} */ (event).detail), { signal });
    document.addEventListener("visit-over", () => this.#close(), { signal });
    for (const name of ["play", "pause", "timeupdate", "loadedmetadata", "ended"]) this.#audio.addEventListener(name, () => this.#tell(), { signal });
    this.#place.addEventListener("input", () => this.#seek(Number(this.#place.value) / 1000), { signal });
    this.#play.addEventListener("click", () => this.#toggle(), { signal });
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  /** Whether something is heard now. */
  get playing() {
    return this.#speaker ? !this.#speaker.paused : !this.#audio.paused;
  }

  /** @param {Recording} recording */
  #open(recording) {
    this.#speaker?.pause();
    this.#audio.pause();
    this.#speaker = null;
    this.#cues = [];
    if (recording.track) {
      this.#cues = readCaptions(recording.track.captionsVtt ?? "");
      this.#audio.src = recording.track.url;
    } else if (recording.voice) {
      this.#audio.removeAttribute("src");
      this.#speaker = new Speaker(recording.text, recording.lang, recording.voice);
      this.#speaker.changed = () => this.#tell();
    }
    this.#caption.lang = recording.track?.locale ?? recording.lang;
    this.#show(recording);
    this.#pace(speed());
    this.#announce(recording);
    this.#toggle();
  }

  /** @param {Recording} recording */
  #show(recording) {
    this.#place.setAttribute("aria-label", t("Place in the recording"));
    const pace = make("select", { "aria-label": t("Speed") }, SPEEDS.map((times) =>
      make("option", { value: times, selected: times === speed() }, new Intl.NumberFormat(document.documentElement.lang).format(times) + " ×")));
    pace.addEventListener("change", () => {
      chooseSpeed(Number(pace.value));
      this.#pace(Number(pace.value));
    });
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", t("Player"));
    this.hidden = false;
    this.replaceChildren(
      make("p", { class: "what" }, make("a", { href: recording.href, lang: recording.lang, dir: "auto" }, recording.title), make("span", null, recording.label)),
      make("button", { type: "button", class: "close", "aria-label": t("Close the player"), onclick: () => this.#close() }, "×"),
      this.#caption,
      make("div", { class: "controls" }, this.#play, this.#place, this.#clock, pace),
      this.#audio);
    this.#tell();
  }

  #toggle() {
    const heard = this.#speaker ?? this.#audio;
    if (this.playing) heard.pause();
    else Promise.resolve(heard.play()).catch(() => this.#failed());
    this.#tell();
  }

  #failed() {
    if (this.#audio.error) this.#caption.textContent = t("This recording cannot be played now.");
  }

  /** @param {number} share */
  #seek(share) {
    if (this.#speaker) this.#speaker.seek(share);
    else if (this.#audio.duration) this.#audio.currentTime = share * this.#audio.duration;
  }

  /** @param {number} times */
  #pace(times) {
    this.#audio.defaultPlaybackRate = this.#audio.playbackRate = times;
    if (this.#speaker) this.#speaker.rate = times;
  }

  #tell() {
    const { currentTime, duration } = this.#audio;
    const words = this.playing ? t("Pause") : t("Play");
    if (this.#play.getAttribute("aria-label") !== words) {
      this.#play.setAttribute("aria-label", words);
      this.#play.textContent = this.playing ? "❚❚" : "▶";
    }
    const share = this.#speaker ? this.#speaker.progress : duration ? currentTime / duration : 0;
    if (document.activeElement !== this.#place || this.playing) this.#place.value = String(Math.round(share * 1000));
    this.#clock.textContent = this.#speaker || !duration ? "" : `${minutes(currentTime)} / ${minutes(duration)}`;
    this.#place.setAttribute("aria-valuetext", this.#clock.textContent);
    if (!this.#audio.error) this.#caption.textContent = this.#speaker ? this.#speaker.caption : captionAt(this.#cues, currentTime);
    if (navigator.mediaSession) navigator.mediaSession.playbackState = this.playing ? "playing" : "paused";
  }

  /** The lock screen shows what is played, and its keys work. @param {Recording} recording */
  #announce({ title, image }) {
    const session = navigator.mediaSession;
    if (!session || !("MediaMetadata" in globalThis)) return;
    session.metadata = new MediaMetadata({ title, artist: museum()?.name.text ?? "", artwork: image ? [{ src: image }] : [] });
    const leap = (/** @type {number} */ seconds) => () => this.#audio.duration && this.#seek(Math.max(0, Math.min(1, (this.#audio.currentTime + seconds) / this.#audio.duration)));
    /** @type {[MediaSessionAction, MediaSessionActionHandler][]} */
    const keys = [["play", () => this.#toggle()], ["pause", () => this.#toggle()], ["seekbackward", leap(-LEAP)], ["seekforward", leap(LEAP)],
      ["seekto", ({ seekTime }) => this.#audio.duration && this.#seek((seekTime ?? 0) / this.#audio.duration)]];
    for (const [key, act] of keys) session.setActionHandler(key, act);
  }

  #close() {
    this.#speaker?.pause();
    this.#speaker = null;
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    if (navigator.mediaSession) navigator.mediaSession.metadata = null;
    this.hidden = true;
    this.replaceChildren();
  }
}

/** @param {number} seconds */
function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

customElements.define("audio-player", AudioPlayerElement);
