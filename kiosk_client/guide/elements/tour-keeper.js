/** Keeping a tour on this device for the way without network: its size is told first. */

import { formatBytes } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { locales } from "../museum.js";
import { canKeep, dropFiles, keepFiles, lacking, total } from "../stocking.js";
import { browserPlays, chooseTrack } from "../tracks.js";
import { format } from "../visit.js";

/** `tour` is what to keep. */
export class TourKeeperElement extends HTMLElement {
  /** @type {Contract.Tour | null} */
  tour = null;

  connectedCallback() {
    this.#tell();
  }

  async #tell() {
    const plates = (this.tour?.stops ?? []).flatMap(({ stop }) => stop.artwork?.image ?? []);
    const recordings = (this.tour?.stops ?? []).flatMap(({ stop }) => chooseTrack(stop.audio ?? [], locale(), browserPlays, format(), locales().map(({ tag }) => tag)) ?? []);
    if (!canKeep()) return this.#say(t("Without network this guide cannot be opened here: your browser keeps it only from a secure address."));
    const files = [...plates, ...recordings];
    const missing = await lacking(files);
    if (!missing.length) {
      const drop = make("button", { type: "button", class: "quiet", onclick: () => this.#drop(recordings) }, t("Take its recordings off this device"));
      return this.#say(t("This tour is on this device, plates and recordings too."), recordings.length ? drop : "");
    }
    const size = formatBytes(total(missing));
    this.replaceChildren(make("button", { type: "button", onclick: () => this.#keep(missing) }, t("Keep this tour on this device: {size}", { size })));
  }

  /** @param {{ url: string, bytes?: number }[]} files */
  async #keep(files) {
    const progress = make("progress", { max: total(files), value: 0, "aria-label": t("Keeping the tour") });
    this.replaceChildren(progress);
    try {
      await keepFiles(files, (done) => (progress.value = done));
      await this.#tell();
    } catch {
      await this.#tell();
      this.append(make("p", { class: "notice", role: "alert" }, t("Not everything could be kept. Please try again.")));
    }
    this.querySelector("button")?.focus();
  }

  /** @param {{ url: string }[]} recordings */
  async #drop(recordings) {
    await dropFiles(recordings);
    await this.#tell();
    this.querySelector("button")?.focus();
  }

  /** @param {string} words @param {...(Node | string)} more */
  #say(words, ...more) {
    this.replaceChildren(make("p", { class: "notice", role: "status" }, words), ...more);
  }
}

customElements.define("tour-keeper", TourKeeperElement);
