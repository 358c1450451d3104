/**
 * The interface's words in the visitor's language.
 *
 * A message is its English sentence; what a catalogue lacks is therefore said in English, never as a code.
 */

/**
 * @typedef {{ locale: string, direction: string, messages: Record<string, string>,
 *   plurals: Record<string, Record<string, string>> }} Words
 * @typedef {Record<string, string | number>} Values
 */

/** @type {Words} */
const ENGLISH = { locale: "en", direction: "ltr", messages: {}, plurals: {} };

/** What was learnt before: a kiosk that loses the network still speaks its house's language. @type {Map<string, Partial<Words>>} */
const remembered = new Map();

/** Words asked for before their language was certain, and the language in which they came. @type {{ tag: string, came: Promise<string | null> } | null} */
let foreseen = null;

let words = ENGLISH;

/** How the language counts, found when something is counted: a slow telephone takes 80 ms over it. @type {{ rules: Intl.PluralRules, numbers: Intl.NumberFormat } | null} */
let counting = null;

/** The language tag in which the interface speaks now. */
export function locale() {
  return words.locale;
}

/** "ltr" or "rtl". */
export function direction() {
  return words.direction;
}

/** Speak these words from now on. @param {Partial<Words> & { locale: string }} spoken */
export function speak(spoken) {
  words = { ...ENGLISH, ...spoken };
  counting = null;
}

/**
 * Fetch the words of a language and speak them; a missing file leaves English sentences.
 * @param {{ tag: string, direction: string }} wanted
 * @param {typeof fetch} [fetcher]
 */
export async function learn(wanted, fetcher = fetch) {
  const early = await foreseen?.came;
  foreseen = null;
  if (early !== wanted.tag) {
    const found = await fetchWords(wanted.tag, fetcher);
    if (found) remembered.set(wanted.tag, found);
  }
  speak({ ...remembered.get(wanted.tag), locale: wanted.tag, direction: wanted.direction });
}

/** The language in which the words came that were asked for early, or null. @param {string | null | undefined} tag for which they were */
export async function foreseenFor(tag) {
  return tag && foreseen?.tag === tag ? foreseen.came : null;
}

/** Ask for the words of a language while it is not yet certain that the museum offers it. @param {string} tag @param {typeof fetch} [fetcher] */
export function foresee(tag, fetcher = fetch) {
  if (foreseen?.tag === tag) return;
  const came = fetchWords(tag, fetcher).then((found) => {
    if (found) remembered.set(found.locale, found);
    return found?.locale ?? null;
  });
  foreseen = { tag, came };
}

/** @param {string} tag @param {typeof fetch} fetcher @returns {Promise<Words | null>} */
async function fetchWords(tag, fetcher) {
  try {
    const desk = globalThis.location?.pathname.startsWith("/desk") ? "desk/" : "";
    const answer = await fetcher(`/words/${desk}${encodeURIComponent(tag)}.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no network: the guide is still usable, in English at worst
  }
}

/** Say a sentence. @param {string} message @param {Values} [values] */
export function t(message, values) {
  return fill(words.messages[message] || message, values);
}

/**
 * Say a sentence that counts something; `{count}` is the number in the language's own digits.
 * @param {string} one @param {string} many @param {number} count @param {Values} [values]
 */
export function tn(one, many, count, values) {
  const forms = words.plurals[one];
  counting ??= {
    rules: new Intl.PluralRules(Intl.PluralRules.supportedLocalesOf([words.locale])[0] ?? "en"),
    numbers: new Intl.NumberFormat(words.locale),
  };
  const form = forms?.[counting.rules.select(count)] || forms?.other || (count === 1 ? one : many);
  return fill(form, { count: counting.numbers.format(count), ...values });
}

/** Give every element with `data-t` its sentence, and every one with `data-t-aria-label` its name. @param {ParentNode} root */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-t], [data-t-aria-label]")) {
    const { t: sentence, tAriaLabel: name } = /** @type {HTMLElement} */ (element).dataset;
    if (sentence) element.textContent = t(sentence);
    if (name) element.setAttribute("aria-label", t(name));
  }
}

/** @param {string} sentence @param {Values} [values] */
function fill(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => {
    const value = values[name];
    if (value === undefined) return place;
    // A Latin title inside an Arabic sentence would pull the punctuation beside it to the wrong side.
    return words.direction === "rtl" && typeof value === "string" ? `\u2068${value}\u2069` : String(value);
  });
}
