/** What the models read in an entry: language, sentiment, subjects, flags. They decide nothing. */

import { formatShare } from "../../common/formats.js";
import { make, present } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { aspectWords, evidenceWords, flagWords, sentimentWords } from "../labels.js";

// A sign beside the word and the colour: none of the three carries the meaning alone.
const SIGNS = /** @type {Record<string, string>} */ ({ positive: "+", negative: "−", mixed: "±", neutral: "·" });
const SURE = 0.5;

/** The chips in one line. @param {Contract.EntryAnalysis | null} analysis */
export function reading(analysis) {
  if (!analysis) return make("p", { class: "unread" }, t("Not read yet"));
  const { language, sentiment, aspects, incident, incidentProbability } = analysis;
  return make("ul", { class: "chips", "aria-label": t("What the models read") }, present([
    incident && alarm(incidentProbability, sentiment),
    make("li", { class: "chip language" }, ...guess(language.abstained, language.name, language.probability)),
    sentiment.abstained
      ? make("li", { class: "chip sentiment unsure" }, ...guess(true, small(sentimentWords(sentiment.label)), sentiment.probability, t("Sentiment undetermined")))
      : make("li", { class: `chip sentiment ${sentiment.label}` }, sign(sentiment.label), ...guess(false, sentimentWords(sentiment.label), sentiment.probability)),
    aspects.map(({ aspect, polarity, probability }) =>
      make("li", { class: `chip aspect ${polarity}` }, sign(polarity),
        make("span", null, t("{aspect}: {polarity}", { aspect: aspectWords(aspect), polarity: small(sentimentWords(polarity)) })), share(probability))),
  ]));
}

/** What somebody should see to now. Of what the model doubts only a sure complaint opens an incident (guestbook/remarks.py). @param {number} probability @param {Contract.EntryAnalysis["sentiment"]} sentiment */
function alarm(probability, { label, abstained }) {
  if (probability >= SURE || (label === "negative" && !abstained)) return make("li", { class: "chip incident" }, t("Staff should act"), share(probability));
  return make("li", { class: "chip unsure" }, t("Perhaps staff should act"), share(probability));
}

/** The flags in words, each with its passage. @param {string} text @param {Contract.Flag[]} flags @param {string} direction */
export function warnings(text, flags, direction) {
  if (!flags.length) return null;
  const points = Array.from(text);
  return make("ul", { class: "flags", "aria-label": t("Flags") }, flags.map((flag) => {
    const whole = flag.start === 0 && flag.end >= points.length;
    const passage = whole ? null : make("q", { dir: direction }, points.slice(flag.start, flag.end).join(""));
    return make("li", { "data-flag": flag.flag },
      make("strong", null, flagWords(flag.flag)), share(flag.score), passage, make("span", { class: "why" }, evidenceWords(flag.reason)));
  }));
}

/** @param {boolean} abstained @param {string} words @param {number} probability @param {string} [undetermined] */
function guess(abstained, words, probability, undetermined = t("Language undetermined")) {
  if (!abstained) return [make("span", null, words), share(probability)];
  return [make("span", null, undetermined), make("small", null, t("perhaps {guess}", { guess: words })), share(probability)];
}

/** A word inside a sentence. @param {string} words */
function small(words) {
  return words.toLocaleLowerCase(locale());
}

/** @param {number} probability */
function share(probability) {
  return make("small", { class: "share" }, formatShare(probability));
}

/** @param {string} polarity */
function sign(polarity) {
  return make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[polarity] ?? "");
}
