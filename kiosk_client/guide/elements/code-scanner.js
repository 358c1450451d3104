/** Scanning the printed code beside a work, on telephones whose browser reads codes; it is not put where one does not. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { numberOf } from "../stocking.js";

const EVERY = 250; // ms between two looks

/** @fires stop-chosen - detail: { number } */
export class CodeScannerElement extends HTMLElement {
  #removal = new AbortController();

  connectedCallback() {
    this.#removal = new AbortController();
    this.#offer();
  }

  disconnectedCallback() {
    this.#removal.abort();
  }

  #offer() {
    this.replaceChildren(make("button", { type: "button", onclick: () => this.#look() }, t("Scan the code beside the work")));
  }

  async #look() {
    const { signal } = this.#removal;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const view = Object.assign(document.createElement("video"), { srcObject: stream, muted: true, playsInline: true });
      const detector = new /** @type {any} */ (globalThis).BarcodeDetector({ formats: ["qr_code"] });
      const stop = () => {
        clearInterval(clock);
        for (const track of stream.getTracks()) track.stop();
      };
      const clock = setInterval(async () => {
        const [code] = await detector.detect(view).catch(() => []);
        if (code && (await this.#follow(code.rawValue))) stop();
      }, EVERY);
      signal.addEventListener("abort", stop);
      this.replaceChildren(view, make("button", { type: "button", onclick: () => (stop(), this.#offer()) }, t("Close")));
      await view.play();
    } catch {
      this.replaceChildren(make("p", { class: "notice", role: "alert" }, t("The camera cannot be used. Type the number beside the work instead.")));
    }
  }

  /** Follow a code of this museum; codes of others lead nowhere. @param {string} written */
  async #follow(written) {
    const url = URL.canParse(written) ? new URL(written) : null;
    if (url?.origin !== location.origin) return false;
    const slug = /^\/s\/([^/]+)$/.exec(url.pathname)?.[1];
    const number = slug ? await numberOf(slug, locale()) : null;
    if (number) this.dispatchEvent(new CustomEvent("stop-chosen", { bubbles: true, detail: { number } }));
    else location.href = url.href;
    return true;
  }
}

customElements.define("code-scanner", CodeScannerElement);
