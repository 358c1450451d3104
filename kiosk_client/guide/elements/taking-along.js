/** What a visitor may take along from a work: a heart on it, a link to it, the visit on a telephone. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { profile } from "../profile.js";
import { like, likedWorks } from "../visit.js";

/** @param {Contract.Artwork} work @param {string} path where the work is found, from the root */
export function takeAlong(work, path) {
  return make("p", { class: "along" }, heart(work), profile.carry && onMyPhone(), profile.share && share(work.title.text, path));
}

/** @param {Contract.Artwork} work */
function heart(work) {
  const more = make("a", { class: "quiet", href: addressOf("liked"), hidden: !likedWorks().length }, t("My favourites"));
  const button = make("button", { type: "button", class: "heart", "aria-pressed": String(likedWorks().includes(work.id)) }, t("I like it"));
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(like(work.id)));
    more.hidden = !likedWorks().length;
  });
  return [button, more];
}

/** @param {string} title @param {string} path */
function share(title, path) {
  const url = location.origin + path;
  const button = make("button", { type: "button", class: "quiet" }, t("Share"));
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      button.textContent = t("The link is copied");
    } catch (error) {
      // Closing the list of those to share with is no failure; without clipboard the link is shown.
      if (/** @type {Error} */ (error).name !== "AbortError") button.replaceWith(make("bdi", null, url));
    }
  });
  return button;
}

/** A code that carries the visit from a kiosk to a telephone, without an account. */
export function onMyPhone() {
  const button = make("button", { type: "button", class: "quiet" }, t("Continue on my phone"));
  button.addEventListener("click", async () => {
    const dialog = make("dialog", { class: "code", "aria-label": t("Continue on my phone") });
    const close = make("button", { type: "button", onclick: () => dialog.close() }, t("Close"));
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(make("h2", null, t("Continue on my phone")), await code(), close);
    button.after(dialog);
    dialog.showModal();
  });
  return button;
}

async function code() {
  try {
    const { carried } = await import("../carrying.js");
    const answer = await fetch("/qr", { method: "POST", body: `/${await carried()}` });
    if (!answer.ok) throw new Error(String(answer.status));
    const drawn = `data:image/svg+xml,${encodeURIComponent(await answer.text())}`;
    return make("figure", null, make("img", { src: drawn, alt: t("A code to scan with your phone") }),
      make("figcaption", null, t("Scan it: your language, tour and favourites come along. Nothing stays here.")));
  } catch {
    return make("p", { class: "notice" }, t("The museum's server cannot be reached"));
  }
}
