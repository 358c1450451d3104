/** A file to look at or to listen to, cleared or not, and the words that are said in a recording. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { AS_CURATOR } from "../asking.js";

/** @typedef {{ id: string, kind: string, mime: string, url: string, locale: string | null, voice: string | null, transcript: string | null }} Looked */

/** The file itself. It is fetched as the curator, since nobody else may have it, and forgotten with the page. @param {Looked} file */
export function lookAt({ kind, url, mime, voice }) {
  const place = make("section", { class: "look", "aria-busy": "true" });
  fetch(url, { headers: AS_CURATOR, cache: "no-store" })
    .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status)))))
    .then((content) => {
      const address = URL.createObjectURL(new Blob([content], { type: mime }));
      const element = kind === "IMAGE" ? make("img", { src: address, alt: t("The file") }) : make("audio", { controls: true, src: address, "aria-label": t("The recording") });
      place.replaceChildren(element, kind === "AUDIO" ? make("p", { class: "hint" }, voice === "synthetic" ? t("A machine's voice") : t("A person's voice")) : "");
    })
    .catch(() => place.replaceChildren(make("p", { class: "hint" }, t("The file cannot be fetched now."))))
    .finally(() => place.removeAttribute("aria-busy"));
  return place;
}

/** What is said in a recording, to be mended. @param {Looked} file @param {(change: import("./changing.js").Change) => unknown} change */
export function transcriptForm({ id, transcript, locale }, change) {
  const field = make("textarea", { id: `said-${id}`, rows: 8, lang: locale, dir: "auto", "data-key": `said-${id}` });
  field.value = transcript ?? "";
  const to = (/** @type {string} */ said) => ({ name: "transcript", variables: { id, transcript: said }, words: () => t("The transcript is kept. Visitors read it with the recording.") });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    change({ ...to(field.value), back: to(transcript ?? "") });
  };
  return make("section", null,
    make("h2", null, t("Transcript")),
    make("form", { class: "fields", onsubmit: submit },
      make("p", null, make("label", { for: field.id }, t("What is said in it")), field),
      make("div", { class: "actions" }, make("button", { type: "submit" }, t("Keep the transcript")))));
}
