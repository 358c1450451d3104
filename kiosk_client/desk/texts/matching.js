/** Finding a stop in the list by what a curator types. */

/**
 * The stops that have every typed word in their number, title or accession number; a number typed whole comes first.
 * @template {Pick<Contract.ListedStop, "number" | "accession" | "title">} Stop
 * @param {Stop[]} stops @param {string} typed @returns {Stop[]}
 */
export function matching(stops, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const hits = stops.filter((stop) => {
    const known = plain([stop.number, stop.accession, stop.title?.text].filter(Boolean).join(" "));
    return words.every((word) => known.includes(word));
  });
  const exact = (/** @type {Stop} */ { number }) => Number(plain(number ?? "") === words.join(" "));
  return words.length ? hits.sort((one, other) => exact(other) - exact(one)) : hits;
}

/** Without accents and capitals. @param {string} text */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
