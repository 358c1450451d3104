/** The form in which an editor brings a file, with what it is for. */

import { formatShare } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { bringFile, kindOf } from "./bringing.js";

/** @fires file-brought - detail: { id } - the museum has taken the file, which nobody sees yet */
export class FileDropElement extends HTMLElement {
  /** Whose file it is, and in which languages it may speak. */
  owner = "";
  locales = /** @type {Contract.LocaleInfo[]} */ ([]);
  /** Captions belong to a recording and need nothing else. */
  captions = false;
  #bar = make("progress", { max: 1, value: 0, hidden: true });
  #told = make("p", { class: "told", role: "status" });

  connectedCallback() {
    const name = (/** @type {string} */ part) => `${part}-${this.owner}`;
    const file = make("input", { id: name("file"), type: "file", required: true, accept: this.captions ? ".vtt" : ".png,.jpg,.jpeg,.webp,.svg,.mp3,.opus,.ogg" });
    const role = chooser(name("role"), [["photograph", t("Photograph")], ["illustration", t("Illustration")]]);
    const language = chooser(name("language"), this.locales.map((one) => [one.tag, one.name]), locale());
    const voice = chooser(name("voice"), [["human", t("A person’s voice")], ["synthetic", t("A synthetic voice")]]);
    const send = make("button", { type: "submit" }, t("Upload it"));
    const picture = [field(role, t("What it is"))];
    const sound = [field(language, t("Its language")), field(voice, t("Who speaks"))];
    const choose = () => {
      const kind = file.files?.[0] && kindOf(file.files[0]);
      for (const part of picture) part.hidden = kind !== "image";
      for (const part of sound) part.hidden = kind !== "audio";
      this.#told.textContent = "";
    };
    file.addEventListener("change", choose);
    choose();
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const [chosen] = file.files ?? [];
      if (!chosen) return;
      const told = { image: { role: role.value }, audio: { locale: language.value, voice: voice.value }, other: {} }[kindOf(chosen)];
      this.#send({ file: chosen, owner: this.owner, ...told }, send);
    };
    this.replaceChildren(make("form", { class: "fields", onsubmit: submit },
      make("p", null, make("label", { for: file.id }, this.captions ? t("Captions (WebVTT)") : t("File")), file),
      ...picture, ...sound,
      this.captions ? "" : make("p", { class: "hint" }, t("PNG, JPEG, WebP, SVG, MP3 or Opus, 48 MB at most. Visitors do not see it before you say its right.")),
      make("div", { class: "actions" }, send), this.#bar, this.#told));
  }

  /** @param {import("./bringing.js").Arrival} arrival @param {HTMLButtonElement} send */
  async #send(arrival, send) {
    send.disabled = true;
    this.#bar.hidden = false;
    this.#told.classList.remove("refusal");
    const brought = await bringFile(arrival, (share) => {
      this.#bar.value = share;
      this.#told.textContent = share < 1 ? t("{share} is sent.", { share: formatShare(share) }) : t("The museum looks into the file…");
    });
    send.disabled = false;
    this.#bar.hidden = true;
    if (brought.ok) {
      this.#told.textContent = "";
      return this.dispatchEvent(new CustomEvent("file-brought", { bubbles: true, detail: { id: brought.id } }));
    }
    if (brought.code === "NOT_LOGGED_IN") return this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
    this.#told.classList.add("refusal");
    this.#told.textContent = brought.message || (brought.code === "TOO_LARGE"
      ? t("The file is too large: at most {limit} MB.", { limit: 48 }) : t("The museum's server cannot be reached"));
  }
}

/** @param {string} id @param {string[][]} options @param {string} [chosen] */
export function chooser(id, options, chosen) {
  return make("select", { id }, options.map(([value, words]) => make("option", { value, selected: value === chosen }, words)));
}

/** @param {HTMLElement} control @param {string} words */
function field(control, words) {
  return make("p", null, make("label", { for: control.id }, words), control);
}

customElements.define("file-drop", FileDropElement);
