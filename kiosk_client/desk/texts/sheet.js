/** All texts of a thing, arranged: a line for each field and audience, with a cell for each language. */

/**
 * @typedef {{ locale: string, text: Contract.DeskText | null }} Cell
 * @typedef {{ field: string, audience: string, own: Contract.DeskText | null, cells: Cell[] }} Line
 */

const AUDIENCES = ["STANDARD", "EASY", "CHILDREN", "AUDIO_DESCRIPTION"];
const FIELDS = ["NAME", "TITLE", "CAPTION", "NOTICE", "INTRO", "DESCRIPTION", "VISUAL_DESCRIPTION", "MEDIUM", "DATE", "PLACE_MADE", "ALT", "TRANSCRIPT"];

/** What should be written about a thing, by its type; of any other, only what is written is shown. @type {Record<string, string[]>} */
const EXPECTED = {
  Artwork: ["TITLE", "CAPTION", "DESCRIPTION", "VISUAL_DESCRIPTION", "MEDIUM", "PLACE_MADE"],
  Stop: ["INTRO"],
  Tour: ["TITLE", "INTRO"],
  Room: ["NAME", "INTRO"],
  Museum: ["NAME", "NOTICE"],
  Floor: ["NAME"],
  Amenity: ["NAME"],
  MediaAsset: ["ALT"],
};

/**
 * Arrange the texts of a thing. Lines that nobody has begun in another audience are not there.
 * @param {Contract.DeskText[]} texts @param {string} type of the thing, where it is known @param {string[]} house the museum's languages, its own first
 * @returns {Line[]}
 */
export function arrange(texts, type, house) {
  const wanted = [...new Set([...(EXPECTED[type] ?? []), ...texts.map(({ field }) => field)])];
  const others = [...new Set(texts.map(({ locale }) => locale))].filter((tag) => !house.includes(tag)).sort();
  return wanted.sort((one, other) => FIELDS.indexOf(one) - FIELDS.indexOf(other)).flatMap((field) => {
    const ofField = texts.filter((text) => text.field === field);
    const audiences = AUDIENCES.filter((audience) => audience === "STANDARD" || ofField.some((text) => text.audience === audience));
    return audiences.map((audience) => {
      const written = ofField.filter((text) => text.audience === audience);
      const find = (/** @type {string} */ locale) => written.find((text) => text.locale === locale) ?? null;
      const tags = [...house, ...others.filter(find)];
      return { field, audience, own: find(house[0]), cells: tags.map((locale) => ({ locale, text: find(locale) })) };
    });
  });
}

/** The audiences for which a field has no line yet. @param {Line[]} lines @param {string} field */
export function audiencesLeft(lines, field) {
  return AUDIENCES.filter((audience) => !lines.some((line) => line.field === field && line.audience === audience));
}

/**
 * How a thing is called: in the language of the desk, else in the museum's own, else in any.
 * @param {Pick<Contract.DeskText, "field" | "locale" | "direction" | "audience" | "text">[]} texts @param {string[]} wanted languages, the dearest first
 */
export function calling(texts, wanted) {
  for (const field of ["TITLE", "NAME", "ALT"]) {
    const said = texts.filter((text) => text.field === field && text.audience === "STANDARD");
    const found = wanted.map((tag) => said.find(({ locale }) => locale === tag)).find(Boolean) ?? said[0];
    if (found) return found;
  }
  return null;
}
