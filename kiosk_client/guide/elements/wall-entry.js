/** One entry on the wall, in the language in which it was written, with what the museum answered. */

import { formatHour } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { stars } from "../../common/stars.js";
import { t } from "../../common/words.js";

/** @param {Contract.Entry} entry */
export function wallEntry(entry) {
  return make("li", { class: "entry", "data-entry": entry.id },
    make("article", null,
      entry.rating ? stars(entry.rating) : null,
      entry.text && make("blockquote", { lang: entry.locale, dir: entry.direction || "auto" }, entry.text),
      entry.drawing && drawn(entry.drawing),
      make("footer", null,
        entry.about && make("span", { class: "about" }, t("About {subject}", { subject: entry.about.text })),
        make("time", { datetime: entry.hour }, formatHour(entry.hour))),
      ...entry.replies.map(answer)));
}

/**
 * A picture of numbers alone, shown as a picture: nothing in it could run.
 * @param {string} picture
 */
function drawn(picture) {
  return make("img", { class: "drawn", alt: t("What the visitor drew"), src: `data:image/svg+xml,${encodeURIComponent(picture)}` });
}

/** @param {{ text: string, locale: string }} reply */
function answer({ text, locale }) {
  return make("section", { class: "reply" },
    make("h2", null, t("The museum's answer")),
    make("p", { lang: locale, dir: "auto" }, text));
}
