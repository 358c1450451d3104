/** The device's own voice, where there is no recording; a text is spoken sentence by sentence. */

/** A voice for a language, on the device itself where it can be. @param {string} locale @returns {SpeechSynthesisVoice | null} */
export function voiceFor(locale) {
  const language = locale.split("-")[0];
  const voices = globalThis.speechSynthesis?.getVoices().filter(({ lang }) => lang.split(/[-_]/)[0] === language) ?? [];
  return voices.find(({ localService }) => localService) ?? null; // a distant voice would be told what is read here
}

/** Told once when this browser has come to know its voices: some learn them after the page stands. @param {() => void} known */
export function whenVoicesAreKnown(known) {
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", known, { once: true });
}

/** Speaks a text, pauses between two sentences, goes on from there. */
export class Speaker {
  #voice;
  #next = 0;
  #rate = 1;
  /** @type {SpeechSynthesisUtterance | null} */
  #said = null;
  /** What is said, sentence by sentence. @type {string[]} */
  sentences;
  /** Told after each sentence and at each change. */
  changed = () => {};
  paused = true;

  /** @param {string} text @param {string} locale @param {SpeechSynthesisVoice} voice */
  constructor(text, locale, voice) {
    const segments = new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text);
    this.sentences = Array.from(segments, ({ segment }) => segment.trim()).filter(Boolean);
    this.#voice = voice;
  }

  /** How much has been said, from 0 to 1. */
  get progress() {
    return this.#next / this.sentences.length;
  }

  /** The place of the sentence being said. */
  get place() {
    return Math.min(this.#next, this.sentences.length - 1);
  }

  /** @param {number} times */
  set rate(times) {
    this.#rate = times;
    if (!this.paused) this.#say(); // a voice does not change its pace within a sentence
  }

  play() {
    if (this.#next >= this.sentences.length) this.#next = 0;
    this.paused = false;
    this.#say();
  }

  pause() {
    this.paused = true;
    this.#said = null;
    speechSynthesis.cancel();
    this.changed();
  }

  /** @param {number} place of a sentence */
  seek(place) {
    this.#next = Math.max(0, Math.min(this.sentences.length - 1, place));
    if (this.paused) this.changed();
    else this.#say();
  }

  #say() {
    const spoken = new SpeechSynthesisUtterance(this.sentences[this.#next]);
    Object.assign(spoken, { voice: this.#voice, lang: this.#voice.lang, rate: this.#rate });
    this.#said = spoken;
    speechSynthesis.cancel(); // some browsers call this the end of what was said before
    spoken.onend = () => {
      if (this.#said !== spoken) return;
      this.#next += 1;
      if (this.#next < this.sentences.length) return this.#say();
      this.paused = true;
      this.changed();
    };
    spoken.onerror = () => this.#said === spoken && this.pause();
    speechSynthesis.speak(spoken);
    this.changed();
  }
}
