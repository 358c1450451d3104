/** Which of the offered languages comes closest to those that are wanted. */

/** @type {Contract.LocaleInfo} */
const LAST_RESORT = { tag: "en", name: "English", direction: "ltr", isHouse: true };

/**
 * The language to begin with: the first wanted one that is offered, else the house's.
 * @param {(string | null)[]} wanted @param {Contract.LocaleInfo[]} offered
 * @param {string | null} [told] what the server made of the first wanted one: it swaps no script either, and knows at once
 */
export function closestLocale(wanted, offered, told = null) {
  const first = wanted.find(Boolean);
  if (first && told && sameLanguage(told, first) && offered.some(({ tag }) => tag === told)) wanted = [told];
  for (const tag of wanted) {
    if (!tag) continue;
    const exact = offered.find((info) => info.tag.toLowerCase() === tag.toLowerCase());
    const own = exact ? "" : likely(tag);
    // A script is never swapped: zh-Hant must not become zh-Hans, so the likely scripts are compared.
    const close = exact ?? offered.find((info) => likely(info.tag) === own);
    if (close) return close;
  }
  return offered.find((info) => info.isHouse) ?? offered[0] ?? LAST_RESORT;
}

/** @param {string} one @param {string} other */
function sameLanguage(one, other) {
  return one.split("-")[0].toLowerCase() === other.split("-")[0].toLowerCase();
}

/** @param {string} tag */
function likely(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return tag;
  }
}
