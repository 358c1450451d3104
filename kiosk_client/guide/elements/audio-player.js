/** The player: it stands in the shell, so that a recording goes on while the visitor walks on. */

import { make } from "../../common/markup.js";
import { direction, locale, t } from "../../common/words.js";
import { cueAt, readCaptions } from "../captions.js";
import { announce, hush, tellState } from "../lock_screen.js";
import { museum } from "../museum.js";
import { Speaker } from "../speaking.js";
import { chooseSpeed, rememberFormat, speed } from "../visit.js";
import "./cue-list.js";

const SPEEDS = [0.75, 1, 1.25, 1.5];
const STEP = 5; // seconds, by an arrow key: a thousandth of the whole, the browser's own step, is not heard
const LEAP = 15; // seconds, by a page key

/**
 * @typedef {{ title: string, lang: string, href: string, label: () => string, spoken: string, image?: string | null,
 *   tracks: Contract.Audio[], text: string, voice: SpeechSynthesisVoice | null }} Recording
 * The label is what sort of recording it is. The tracks say the same in several formats, the one to try first at the head; without any the voice reads the text.
 */

/** Plays what `play-wanted` (detail: a Recording) asks for, wherever in the document. */
export class AudioPlayerElement extends HTMLElement {
  #removal = new AbortController();
  #audio = make("audio", { preload: "auto" });
  /** @type {Recording | null} */
  #recording = null;
  /** Those of the recording's tracks that were not tried in vain. @type {Contract.Audio[]} */
  #tracks = [];
  /** @type {Speaker | null} */
  #speaker = null;
  /** @type {import("../captions.js").Cue[]} */
  #cues = [];
  #shownIn = "";
  #play = make("button", { type: "button", class: "play primary" });
  #place = make("input", { type: "range", min: 0, max: 1000, value: 0 });
  #clock = make("span", { class: "clock", dir: "ltr" });
  #caption = make("p", { class: "caption", dir: "auto" });
  #failure = make("p", { class: "failure", role: "alert" });
  #lines = make("cue-list");
  #along = make("details", { class: "read-along" });

  connectedCallback() {
    this.#removal = new AbortController();
    const { signal } = this.#removal;
    document.addEventListener("play-wanted", (event) => this.#open(/** @type {CustomEvent} */ (event).detail), { signal });
    document.addEventListener("visit-over", () => this.#close(), { signal });
    document.addEventListener("page-shown", () => this.#speakLanguage(), { signal });
    window.addEventListener("pagehide", () => this.#speaker?.pause(), { signal }); // some browsers read on to nobody
    for (const name of ["play", "pause", "timeupdate", "loadedmetadata", "ended"]) this.#audio.addEventListener(name, () => this.#tell(), { signal });
    this.#audio.addEventListener("playing", () => this.#tracks[0] && rememberFormat(this.#tracks[0].mime), { signal });
    this.#audio.addEventListener("error", () => this.#failed(), { signal });
    this.#place.addEventListener("input", () => this.#seek(Number(this.#place.value) / 1000), { signal });
    this.#place.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#lines.addEventListener("cue-chosen", (event) => this.#goTo(/** @type {CustomEvent} */ (event).detail.place), { signal });
    this.#play.addEventListener("click", () => (this.playing ? this.pause() : this.play()), { signal });
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  /** Whether something is heard now. */
  get playing() {
    return this.#speaker ? !this.#speaker.paused : !this.#audio.paused;
  }

  play() {
    // Refused where nobody has touched the page yet; what cannot be played tells it by an error.
    if (!this.playing) Promise.resolve((this.#speaker ?? this.#audio).play()).catch(() => this.#tell());
    this.#tell();
  }

  pause() {
    (this.#speaker ?? this.#audio).pause();
    this.#tell();
  }

  /** What is open already goes on from where it is. @param {Recording} recording */
  #open(recording) {
    if (this.#recording && nameOf(this.#recording) === nameOf(recording)) return this.play();
    this.#speaker?.pause();
    this.#audio.pause();
    this.#recording = recording;
    this.#tracks = [...recording.tracks];
    this.#speaker = null;
    if (this.#tracks.length) this.#take(this.#tracks[0]);
    else if (recording.voice) this.#read(recording.text, recording.spoken, recording.voice);
    this.#pace(speed());
    this.#show(recording);
    const [seek, leap] = [(/** @type {number} */ second) => this.#move(second), (/** @type {number} */ seconds) => this.#leap(seconds)];
    announce({ title: recording.title, artist: museum()?.name.text ?? "", image: recording.image },
      { play: () => this.play(), pause: () => this.pause(), stop: () => this.#close(), leap, seek });
    this.play();
  }

  /** @param {Contract.Audio} track */
  #take({ url, locale: lang, captionsVtt, transcript }) {
    this.#cues = readCaptions(captionsVtt ?? "");
    const words = this.#cues.length ? this.#cues.map(({ text }) => text) : (transcript ?? "").split(/\n+/).filter(Boolean);
    this.#say(words, lang ?? locale());
    this.#audio.src = url;
  }

  /** @param {string} text @param {string} lang @param {SpeechSynthesisVoice} voice */
  #read(text, lang, voice) {
    this.#audio.removeAttribute("src");
    this.#cues = [];
    this.#speaker = new Speaker(text, lang, voice);
    this.#speaker.changed = () => this.#tell();
    this.#say(this.#speaker.sentences, lang);
  }

  /** @param {string[]} words @param {string} lang */
  #say(words, lang) {
    this.#lines.show(words, lang, Boolean(this.#speaker) || this.#cues.length > 0);
    this.#along.hidden = !words.length;
    this.#caption.lang = lang;
  }

  /** @param {Recording} recording */
  #show({ href, lang, title, label }) {
    this.#shownIn = locale();
    this.#place.setAttribute("aria-label", t("Place in the recording"));
    const pace = make("select", { "aria-label": t("Speed") }, SPEEDS.map((times) =>
      make("option", { value: times, selected: times === speed() }, new Intl.NumberFormat(locale()).format(times) + " ×")));
    pace.addEventListener("change", () => {
      chooseSpeed(Number(pace.value));
      this.#pace(Number(pace.value));
    });
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", t("Player"));
    this.hidden = false;
    this.#failure.textContent = "";
    this.#along.replaceChildren(make("summary", null, t("Read along")), this.#lines);
    this.replaceChildren(
      make("p", { class: "what" }, make("a", { href, lang, dir: "auto" }, title), make("span", null, label())),
      make("button", { type: "button", class: "close", "aria-label": t("Close the player"), onclick: () => this.#close() }, "×"),
      this.#caption, this.#failure,
      make("div", { class: "controls" }, this.#play, this.#place, this.#clock, pace),
      this.#along,
      this.#audio);
    this.#tell();
  }

  /** Another language was chosen while something is played: the player speaks it too. */
  #speakLanguage() {
    if (this.#recording && this.#shownIn !== locale()) this.#show(this.#recording);
  }

  /** A format may fail where the browser promised it, or its file be missing: the next one says the same. */
  #failed() {
    this.#tracks.shift();
    if (this.#tracks.length) {
      this.#take(this.#tracks[0]);
      return this.play();
    }
    this.#failure.textContent = t("This recording cannot be played now.");
    this.#recording = null; // asked for again, it is tried again
    this.#tell();
  }

  /** @param {number} share */
  #seek(share) {
    if (this.#speaker) this.#speaker.seek(Math.floor(share * this.#speaker.sentences.length));
    else if (this.#audio.duration) this.#move(share * this.#audio.duration);
  }

  /** @param {number} second */
  #move(second) {
    if (!this.#speaker && this.#audio.duration) this.#audio.currentTime = second;
    this.#tell();
  }

  /** Onward, or back where it is negative; a voice goes by sentences. @param {number} seconds */
  #leap(seconds) {
    if (this.#speaker) this.#speaker.seek(this.#speaker.place + Math.sign(seconds));
    else this.#move(Math.max(0, this.#audio.currentTime + seconds));
  }

  /** To a line that was chosen, and let it be heard. @param {number} place */
  #goTo(place) {
    if (this.#speaker) this.#speaker.seek(place);
    else if (this.#cues[place]) this.#move(this.#cues[place].start);
    this.play();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const onward = direction() === "rtl" ? -1 : 1;
    /** @type {Record<string, number>} */
    const leaps = { ArrowRight: onward * STEP, ArrowLeft: -onward * STEP, ArrowUp: STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP };
    const leap = leaps[event.key];
    if (!leap || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#leap(leap);
  }

  /** @param {number} times */
  #pace(times) {
    this.#audio.defaultPlaybackRate = this.#audio.playbackRate = times;
    if (this.#speaker) this.#speaker.rate = times;
  }

  #tell() {
    const { currentTime, duration, playbackRate } = this.#audio;
    const speaker = this.#speaker;
    const words = this.playing ? t("Pause") : t("Play");
    if (this.#play.getAttribute("aria-label") !== words) {
      this.#play.setAttribute("aria-label", words);
      this.#play.textContent = this.playing ? "❚❚" : "▶";
    }
    this.#place.value = String(Math.round((speaker ? speaker.progress : duration ? currentTime / duration : 0) * 1000));
    this.#clock.textContent = speaker || !duration ? "" : `${minutes(currentTime)} / ${minutes(duration)}`;
    this.#place.setAttribute("aria-valuetext", speaker ? `${speaker.place + 1} / ${speaker.sentences.length}` : this.#clock.textContent);
    const place = speaker ? speaker.place : cueAt(this.#cues, currentTime);
    this.#caption.textContent = (speaker ? speaker.sentences[place] : this.#cues[place]?.text) ?? "";
    this.#lines.mark(place);
    if (this.#recording) tellState(this.playing, speaker ? null : { duration, position: currentTime, playbackRate });
  }

  #close() {
    this.#speaker?.pause();
    this.#speaker = null;
    this.#recording = null;
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#audio.load(); // lets go of what it had
    this.#along.open = false;
    this.#say([], "");
    hush();
    this.hidden = true;
    this.replaceChildren();
  }
}

/** What tells one recording from another. @param {Recording} recording */
function nameOf({ tracks, spoken, text }) {
  return tracks[0]?.url ?? `${spoken} ${text}`;
}

/** @param {number} seconds */
function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

customElements.define("audio-player", AudioPlayerElement);
