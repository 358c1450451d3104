/** What many visitors come back to, what the museum did about it, and whether it helped. */

import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { SessionOverError } from "../asking.js";
import { DeskPageElement, heading } from "../elements/page.js";
import "../house/change-notice.js";
import { rememberPlace } from "../house/changing.js";
import { aspects, aspectWords } from "../labels.js";
import { may } from "../roles.js";
import { sentenceOf } from "../sentences.js";
import { change, readThemes } from "./asking.js";
import { drawnTable } from "./plots.js";
import { addressBehind } from "./slices.js";
import { countWords, momentWords, number, SCALES, worth } from "./worth.js";

export class ThemesPageElement extends DeskPageElement {
  #notice = document.createElement("change-notice");
  #body = make("div", { class: "themes" });

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    this.#body.replaceChildren(...present(await this.#content(signal)));
    return [
      heading(t("Themes")),
      make("p", { class: "hint" }, t("A theme is something that many visitors come back to. Follow it, say what the museum did, and see whether they speak of it otherwise since.")),
      this.#body, this.#notice,
    ];
  }

  /** @param {AbortSignal} signal */
  async #content(signal) {
    const { themes, topics } = await readThemes(signal);
    return [
      topics.length > 0 && this.#news(topics),
      make("ol", { class: "board" }, themes.length ? themes.map((theme) => this.#row(theme)) : make("li", null, make("p", { class: "hint" }, t("No theme is followed yet.")))),
      may("MODERATOR") && this.#following(),
    ];
  }

  /** @param {Contract.Topic[]} topics that rise */
  #news(topics) {
    return make("section", { class: "fresh", "aria-labelledby": "fresh-title" },
      make("h2", { id: "fresh-title" }, t("Newly spoken of")),
      make("p", { class: "hint" }, t("In the last two weeks more was said of these than chance would bring, going by the two weeks before. The names are words of visitors.")),
      make("ul", null, topics.map(({ id, words, voices, voicesBefore, isNew, examples }) => {
        const name = words.join(" · ") || t("Without a name");
        return make("li", null, present([
          make("strong", { dir: "auto" }, name),
          isNew && make("span", { class: "chip" }, t("New")),
          make("span", null, tn("{count} voice", "{count} voices", voices)),
          make("span", null, t("{count} in the two weeks before", { count: number(voicesBefore) })),
          may("MODERATOR") && words.length > 0 && make("button", { type: "button", "data-key": `follow-${id}`, onclick: () => this.#name(words.join(" ")) }, t("Follow it"), make("span", { class: "unseen" }, ` – ${name}`)),
          examples.map(({ text, direction, localeDeclared, analysis }) =>
            make("blockquote", { lang: analysis && !analysis.language.abstained ? analysis.language.code : localeDeclared, dir: direction || "auto" }, text)),
        ]));
      })));
  }

  /** Begin to follow what was found; the curator says which topic it belongs to. @param {string} name */
  #name(name) {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector("#theme-name"));
    if (field) field.value = name;
    field?.focus();
  }

  /** @param {Contract.Theme} theme */
  #row(theme) {
    const { id, name, aspect, action, publicNote, actedAt, openedAt, effect } = theme;
    return make("li", { "data-theme": id }, make("article", { "aria-labelledby": `theme-${id}` }, present([
      make("h2", { id: `theme-${id}`, dir: "auto" }, name),
      make("p", { class: "facts" }, present([
        aspect && make("span", { class: "chip" }, aspectWords(aspect)),
        make("span", null, t("Followed since {moment}", { moment: momentWords(openedAt) })),
        aspect && make("a", { href: addressBehind({ since: openedAt, aspect }) }, t("What was said since"), make("span", { class: "unseen" }, ` – ${name}`)),
      ])),
      action && make("dl", { class: "deed" }, present([
        make("div", null, make("dt", null, t("What the museum did")), make("dd", { dir: "auto" }, action)),
        actedAt && make("div", null, make("dt", null, t("Since when")), make("dd", null, momentWords(actedAt))),
        make("div", null, make("dt", null, t("You said, we did")), make("dd", { dir: "auto" }, publicNote ?? t("Visitors are told nothing yet."))),
      ])),
      action && aspect && effectOf(effect, aspect),
      may("MODERATOR") && this.#acting(theme),
    ])));
  }

  /** @param {Contract.Theme} theme */
  #acting({ id, name, action, publicNote, actedAt }) {
    const did = make("textarea", { id: `did-${id}`, rows: 2, maxlength: 2000, required: true, dir: "auto" }, action ?? "");
    const note = make("textarea", { id: `note-${id}`, rows: 2, maxlength: 2000, dir: "auto", "aria-describedby": `hint-${id}` }, publicNote ?? "");
    const day = make("input", { id: `day-${id}`, type: "date", value: dayOf(actedAt), max: dayOf(null) });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const moment = day.value && day.value !== dayOf(actedAt) ? new Date(`${day.value}T00:00:00`).toISOString() : actedAt;
      this.#change("theme_act", { id, action: did.value, publicNote: note.value || null, actedAt: moment }, note.value ? t("Noted; visitors read the note.") : t("Noted."));
    };
    return make("details", { "data-key": `act-${id}` },
      make("summary", null, action ? t("Change what is said of it") : t("Say what the museum did"), make("span", { class: "unseen" }, ` – ${name}`)),
      make("form", { class: "fields", onsubmit: submit },
        make("p", null, make("label", { for: did.id }, t("What the museum did")), did),
        make("p", null, make("label", { for: note.id }, t("What visitors read: you said, we did")), note),
        make("p", { class: "hint", id: `hint-${id}` }, t("Leave it empty, and visitors are told nothing.")),
        make("p", null, make("label", { for: day.id }, t("Since which day")), day),
        make("div", { class: "actions" }, make("button", { type: "submit", class: "primary", "data-key": `save-${id}` }, t("Keep it")))));
  }

  #following() {
    const name = make("input", { id: "theme-name", required: true, maxlength: 200, dir: "auto" });
    const aspect = make("select", { id: "theme-aspect" }, make("option", { value: "" }, t("None of them")), Object.entries(aspects()).map(([code, words]) => make("option", { value: code }, words)));
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      await this.#change("theme_follow", { name: name.value, aspect: aspect.value || null }, t("It is followed from now on."));
    };
    return make("section", null,
      make("h2", null, t("Follow a theme")),
      make("form", { class: "fields", onsubmit: submit },
        make("p", null, make("label", { for: name.id }, t("What you call it")), name),
        make("p", null, make("label", { for: aspect.id }, t("Topic that the models tell apart")), aspect),
        make("p", { class: "hint" }, t("Without a topic nobody can count who speaks of it, and no effect is shown.")),
        make("div", { class: "actions" }, make("button", { type: "submit", "data-key": "follow" }, t("Follow it")))));
  }

  /** @param {"theme_follow" | "theme_act"} name @param {Record<string, unknown>} variables @param {string} words */
  async #change(name, variables, words) {
    try {
      const refused = await change(name, variables);
      if (refused) return this.#notice.refuse(refused.message);
      const findPlace = rememberPlace(this.#body);
      this.#body.replaceChildren(...present(await this.#content(new AbortController().signal)));
      findPlace();
      this.#notice.say(words);
      if (!this.contains(document.activeElement)) this.querySelector("h1")?.focus();
    } catch (error) {
      if (error instanceof SessionOverError) this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
      else this.#notice.refuse(sentenceOf(error));
    }
  }
}

/** The effect, where it is more than chance. @param {Contract.Theme["effect"]} effect @param {string} aspect */
function effectOf(effect, aspect) {
  if (!effect) return make("p", { class: "hint" }, t("No effect is shown yet: what is said since differs no more than chance would have it, or too few have spoken."));
  const { before, after, difference, beforeBehind, afterBehind } = effect;
  const better = (difference.value ?? 0) > 0;
  return make("div", { class: `effect ${better ? "positive" : "negative"}` },
    make("p", null, make("strong", null, better ? t("It helped.") : t("It is spoken of worse since.")), " ",
      t("Difference of those who speak well of it: {worth}, from {entries}.", { worth: worth(difference, { ...SCALES.share, write: (value) => number(value, { style: "percent", signDisplay: "exceptZero" }) }), entries: countWords(difference.n) })),
    drawnTable({
      title: t("Spoken well of"), of: t("Time"), scale: SCALES.share, columns: [{ label: t("Spoken well of"), look: "plain" }],
      lines: [
        { label: t("Ninety days before"), figures: [before], n: before.n, href: addressBehind(beforeBehind, { aspect }) },
        { label: t("Ninety days after"), figures: [after], n: after.n, href: addressBehind(afterBehind, { aspect }) },
      ],
    }));
}

/** A moment's day here; today where there is none. @param {string | null} moment */
function dayOf(moment) {
  const day = moment ? new Date(moment) : new Date();
  return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

customElements.define("themes-page", ThemesPageElement);
