/** A work as the guide shows it: its plate, its makers, the label beside it. */

import { localized, paragraphs, servedNote } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { licenceCalled, rightAt } from "../licences.js";
import { profile } from "../profile.js";
import { comfort } from "../visit.js";

/** The plate, hung from the rail. @param {Contract.Image | null | undefined} image @param {{ credit?: boolean }} [options] */
export function plate(image, { credit = false } = {}) {
  if (!image) return null;
  const attributes = { src: image.url, alt: image.alt?.text ?? "", lang: image.alt?.locale, decoding: "async" };
  return make("figure", { class: "plate" }, make("img", attributes),
    credit && (image.credit || image.rightsUri) ? make("figcaption", { class: "rights" },
      image.credit ? make("bdi", null, image.credit) : null, image.rightsUri ? licenceLink(rightAt(image.rightsUri)) : null) : null);
}

/** Where a licence is explained. Nobody comes back from there to a kiosk's guide: it names it alone. @param {import("../licences.js").Licence} licence */
function licenceLink({ name, href }) {
  return outside(name, href, "license");
}

/** @param {string} words @param {string | null} href @param {string} [rel] */
function outside(words, href, rel = "external") {
  // In a page of its own, so that what plays goes on playing.
  const attributes = { href, rel: ["noopener", "noreferrer", rel].join(" "), target: "_blank" };
  const named = make("bdi", null, words);
  return href && profile.history ? make("a", attributes, named) : make("span", null, named);
}

/** The licences of what is read about a work, each once. @param {Contract.Artwork} work */
function licencesOf({ caption, description, visualDescription }) {
  const given = [caption, description, visualDescription].map((text) => text?.licence).filter((name) => typeof name === "string");
  return given.length ? make("span", { class: "rights" }, [...new Set(given)].map((name) => licenceLink(licenceCalled(name)))) : null;
}

/** Where the facts come from. @param {NonNullable<Contract.Artwork["source"]>} source */
function sourceOf({ name, licence, url }) {
  const web = url && /^https?:/.test(url) ? url : null;
  return make("span", { class: "rights" }, outside(name, web), licenceLink(licenceCalled(licence)));
}

/** The makers in one line, each with the part taken. @param {Contract.ArtworkArtist[] | undefined} artists */
export function makers(artists) {
  if (!artists?.length) return null;
  const names = artists.map(({ artist, qualifier }) => qualified(withYears(artist), qualifier));
  if (names.length === 1) return names[0]; // a list costs a telephone 40 ms
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(names);
}

/** What a room is called: museums put its number into the name. @param {Contract.Room | null | undefined} room */
export function roomName(room) {
  if (!room) return null;
  return room.name?.text || t("Room {number}", { number: room.number });
}

/** A line about the work in no language of ours, as names and dates: it begins where the page begins. @param {string} className @param {string | null | undefined} words */
export function aside(className, words) {
  return words ? make("span", { class: className }, make("bdi", null, words)) : null;
}

/** The texts of a work, in reading order. @param {Contract.Artwork} work */
export function texts(work) {
  const { caption, description, visualDescription, title } = work;
  return [
    localized("p", caption, { class: "caption" }),
    servedNote(caption, title),
    paragraphs(description),
    servedNote(description, caption ?? title),
    visualDescription &&
      make("details", { class: "visual" },
        make("summary", null, t("Visual description")),
        paragraphs(visualDescription),
        servedNote(visualDescription)),
  ];
}

/** The tombstone: what a museum prints in small letters. @param {Contract.Artwork} work */
export function tombstone(work) {
  const rows = [
    [t("Date"), work.date],
    [t("Place of making"), work.placeMade ? localized("span", work.placeMade) : null],
    [t("Medium"), work.medium ? localized("span", work.medium) : null],
    [t("Dimensions"), work.dimensions],
    [t("Inventory number"), work.accession],
    [t("Credit"), work.creditLine],
    [t("Texts"), licencesOf(work)],
    [t("Data"), work.source ? sourceOf(work.source) : null],
  ];
  const said = rows.filter(([, value]) => value);
  return make("dl", { class: "tombstone" },
    said.map(([name, value]) => make("div", null, make("dt", null, name), make("dd", null, typeof value === "string" ? make("bdi", null, value) : value))));
}

/** Said when a text was asked for in easy language or for children, and there is none. @param {Contract.Artwork} work @param {Contract.Artwork | null} [plain] */
export function forWhom(work, plain) {
  if (!plain || plain.description?.text !== work.description?.text) return null;
  const words = comfort().audience === "EASY" ? t("There is no text in easy language for this work yet.") : t("There is no text for children for this work yet.");
  return make("p", { class: "notice" }, words);
}

/** @param {Contract.Room | null | undefined} room */
export function wayTo(room) {
  return room ? make("a", { class: "quiet", href: addressOf("plan", room.id) }, t("Show the way")) : null;
}

/** Said when a work cannot be seen on the wall now. @param {Contract.Artwork} work */
export function absence(work) {
  const words = {
    NOT_ON_VIEW: t("This work is not on view at the moment."),
    ON_LOAN: t("This work is on loan to another museum at the moment."),
    OFF_SITE: t("This work is kept in another place at the moment."),
  }[work.presence ?? ""];
  return words ? make("p", { class: "notice" }, words) : null;
}

/** @param {Contract.ArtworkArtist["artist"]} artist */
function withYears({ name, born, died }) {
  if (born && died) return t("{name} ({born}–{died})", { name, born: String(born), died: String(died) });
  return born ? t("{name} (born {year})", { name, year: String(born) }) : name;
}

/** @param {string} artist @param {string | null} qualifier */
function qualified(artist, qualifier) {
  switch (qualifier) {
    case "after":
      return t("after {artist}", { artist });
    case "attributed to":
      return t("attributed to {artist}", { artist });
    case "workshop of":
      return t("workshop of {artist}", { artist });
    case "circle of":
      return t("circle of {artist}", { artist });
    default:
      return artist;
  }
}
