/** The device's own voice, where there is no recording; a text is spoken sentence by sentence. */

/** A voice for a language, on the device itself where it can be. @param {string} locale @returns {SpeechSynthesisVoice | null} */
export function voiceFor(locale) {
  const language = locale.split("-")[0];
  const voices = globalThis.speechSynthesis?.getVoices().filter(({ lang }) => lang.split(/[-_]/)[0] === language) ?? [];
  return voices.find(({ localService }) => localService) ?? null; // a distant voice would be told what is read here
}

/** Speaks a text, pauses between two sentences, goes on from there. */
export class Speaker {
  #sentences;
  #voice;
  #next = 0;
  rate = 1;
  /** Told after each sentence and at each change. */
  changed = () => {};
  paused = true;

  /** @param {string} text @param {string} locale @param {SpeechSynthesisVoice} voice */
  constructor(text, locale, voice) {
    const segments = new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text);
    this.#sentences = Array.from(segments, ({ segment }) => segment.trim()).filter(Boolean);
    this.#voice = voice;
  }

  /** How much has been said, from 0 to 1. */
  get progress() {
    return this.#next / this.#sentences.length;
  }

  /** The sentence being said. */
  get caption() {
    return this.#sentences[this.#next] ?? "";
  }

  play() {
    if (this.#next >= this.#sentences.length) this.#next = 0;
    this.paused = false;
    this.#say();
  }

  pause() {
    this.paused = true;
    speechSynthesis.cancel();
    this.changed();
  }

  /** @param {number} share of the text, from 0 to 1 */
  seek(share) {
    this.#next = Math.min(this.#sentences.length - 1, Math.floor(share * this.#sentences.length));
    if (this.paused) this.changed();
    else this.#say();
  }

  #say() {
    speechSynthesis.cancel();
    const place = this.#next;
    const spoken = new SpeechSynthesisUtterance(this.#sentences[place]);
    Object.assign(spoken, { voice: this.#voice, lang: this.#voice.lang, rate: this.rate });
    spoken.onend = () => {
      if (this.paused || this.#next !== place) return;
      this.#next += 1;
      if (this.#next < this.#sentences.length) this.#say();
      else this.paused = true;
      this.changed();
    };
    speechSynthesis.speak(spoken);
    this.changed();
  }
}
