/** One entry on the wall, in the language in which it was written. */

import { formatHour } from "../../common/formats.js";
import { make } from "../../common/markup.js";
import { stars } from "../../common/stars.js";
import { t } from "../../common/words.js";

/** @param {Contract.Entry} entry */
export function wallEntry(entry) {
  return make("li", { class: "entry", "data-entry": entry.id },
    make("article", null,
      entry.rating ? stars(entry.rating) : null,
      make("blockquote", { lang: entry.locale, dir: entry.direction || "auto" }, entry.text),
      make("footer", null,
        entry.about && make("span", { class: "about" }, t("About {subject}", { subject: entry.about.text })),
        make("time", { datetime: entry.hour }, formatHour(entry.hour)))));
}
