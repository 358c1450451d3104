/** Signing the guestbook: what happens to the words is said before they are written. */

import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { sign } from "../letterbox.js";
import { museum } from "../museum.js";
import { profile } from "../profile.js";
import { read } from "../reading.js";
import { heard, unwritten } from "../visit.js";
import { heading, PageElement } from "./page.js";
import "./star-rating.js";

/** The argument is the id of the work that the words are about; without it they are about the museum. */
export class SignPageElement extends PageElement {
  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    if (unwritten.signed) return thanks(unwritten.signed); // another language was chosen: the receipt is shown once only
    const work = this.argument ? await workOf(this.argument, signal) : null;
    const subject = work?.title.text ?? museum()?.name.text ?? t("the museum");
    const refusal = make("p", { class: "refusal", role: "alert", id: "refusal" });
    const field = make("textarea", { id: "entry", rows: 6, dir: "auto", "aria-describedby": "consent refusal" }, unwritten.text);
    field.addEventListener("input", () => (unwritten.text = field.value));
    const rating = Object.assign(document.createElement("star-rating"), { rating: unwritten.rating });
    rating.addEventListener("rated", (event) => (unwritten.rating = /** @type {CustomEvent} */ (event).detail.rating));
    const send = make("button", { type: "submit", class: "primary" }, t("Sign"));
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      refusal.textContent = "";
      if (!field.value.trim()) {
        refusal.textContent = t("Please write a few words first.");
        return field.focus();
      }
      send.disabled = true;
      const words = { text: field.value, rating: unwritten.rating || null, subject: work?.id ?? null, locale: locale(), channel: profile.channel };
      const { receipt, answer } = await sign(words);
      send.disabled = false;
      if (answer?.__typename === "EntryRefused") {
        refusal.textContent = answer.message;
        return field.focus();
      }
      const signed = { receipt, status: answer?.entry.statusText ?? null, locale: locale() };
      Object.assign(unwritten, { text: "", rating: 0, signed });
      addEventListener("hashchange", () => (unwritten.signed = null), { once: true });
      this.replaceChildren(...thanks(signed));
      this.dispatchEvent(new CustomEvent("page-shown", { bubbles: true }));
    };
    return [
      heading(t("Sign the guestbook")),
      make("p", { class: "lead" }, t("About {subject}", { subject })),
      make("form", { class: "sign", onsubmit: submit },
        make("section", { class: "consent", id: "consent" },
          make("h2", null, t("Before you write")),
          make("p", null, t("A curator reads every entry before others can see it. We keep your words, your rating, the language and the hour; we do not ask who you are.")),
          make("p", null, t("Please do not write names, telephone numbers or addresses. With your receipt you can take your words back at any time."))),
        make("label", { for: "entry" }, t("Your words, in any language")),
        field,
        refusal,
        rating,
        make("p", { class: "actions" }, send)),
    ];
  }
}

/** @param {string} id @param {AbortSignal} signal @returns {Promise<Contract.Artwork | null>} */
async function workOf(id, signal) {
  try {
    return (await read("artwork", { id, locale: locale(), ...heard() }, signal)).artwork;
  } catch {
    // Out of contact one may still write, about the museum.
    return null;
  }
}

/** @param {import("../visit.js").Signed} signed without status: not sent yet */
function thanks({ receipt, status, locale: lang }) {
  return [
    make("section", { class: "thanks" },
      heading(t("Thank you")),
      make("p", { class: "lead", lang: status && lang }, status ?? t("The network is away. Your words wait safely on this device and will be sent as soon as it returns.")),
      make("h2", null, t("Keep this receipt")),
      make("p", { class: "receipt" }, make("span", { dir: "ltr" }, receipt.split("-").map((group) => make("span", null, group)))),
      make("p", null, t("Write it down or take a photograph: it is the only way to find your entry again, or to take it back.")),
      make("p", { class: "actions" },
        make("a", { class: "button", href: addressOf("wall") }, t("Read the guestbook")),
        make("a", { class: "quiet", href: addressOf("home") }, t("Back to the guide")))),
  ];
}

customElements.define("sign-page", SignPageElement);
