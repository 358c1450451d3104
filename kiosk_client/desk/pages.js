/**
 * The pages of the desk, in the order of the rail.
 *
 * A page is a custom element in a module that is loaded when the page is first wanted. Its element extends
 * `DeskPageElement`, and finds what follows its path in the address in `parts`. Pages of one group stand together.
 */

import { t } from "../common/words.js";
import { admits, atLeast } from "./roles.js";

/**
 * @typedef {object} DeskPage
 * @property {string} path the first part of its address: `queue` is `#/queue`
 * @property {string} element the tag of its element
 * @property {() => string} words what the rail calls it
 * @property {readonly import("./roles.js").Role[]} roles who may use it; nobody else is shown it
 * @property {() => Promise<unknown>} load
 * @property {"guestbook" | "texts" | "house"} group
 * @property {string} [within] the path of the page in the rail to which it belongs: it has no line there itself
 */

const EVERYBODY = atLeast("VIEWER");
const TRANSLATORS = atLeast("TRANSLATOR");
const EDITORS = atLeast("EDITOR");
const ADMINS = atLeast("ADMIN");

/** @type {readonly DeskPage[]} */
export const PAGES = [
  { path: "queue", element: "entry-queue", group: "guestbook", words: () => t("Guestbook"), roles: EVERYBODY, load: () => import("./elements/entry-queue.js") },
  { path: "statistics", element: "statistics-page", group: "guestbook", words: () => t("What visitors say"), roles: EVERYBODY, load: () => import("./figures/statistics-page.js") },
  { path: "behind", element: "behind-page", group: "guestbook", within: "statistics", words: () => t("The entries behind a figure"), roles: EVERYBODY, load: () => import("./figures/behind-page.js") },
  { path: "themes", element: "themes-page", group: "guestbook", words: () => t("Themes"), roles: EVERYBODY, load: () => import("./figures/themes-page.js") },
  { path: "incidents", element: "incidents-page", group: "guestbook", words: () => t("Incidents"), roles: EVERYBODY, load: () => import("./figures/incidents-page.js") },
  { path: "elsewhere", element: "elsewhere-page", group: "guestbook", words: () => t("Said elsewhere"), roles: EVERYBODY, load: () => import("./figures/elsewhere-page.js") },
  { path: "works", element: "works-page", group: "texts", words: () => t("Works and texts"), roles: EVERYBODY, load: () => import("./texts/works-page.js") },
  { path: "texts", element: "texts-page", group: "texts", within: "works", words: () => t("Works and texts"), roles: EVERYBODY, load: () => import("./texts/texts-page.js") },
  { path: "text", element: "text-page", group: "texts", within: "works", words: () => t("Works and texts"), roles: EVERYBODY, load: () => import("./texts/text-page.js") },
  { path: "completeness", element: "completeness-page", group: "texts", words: () => t("Completeness"), roles: EVERYBODY, load: () => import("./texts/completeness-page.js") },
  { path: "translations", element: "translations-page", group: "texts", words: () => t("Translations"), roles: TRANSLATORS, load: () => import("./texts/translations-page.js") },
  { path: "numbers", element: "numbers-page", group: "texts", words: () => t("Numbers that differ"), roles: TRANSLATORS, load: () => import("./texts/numbers-page.js") },
  { path: "exchange", element: "exchange-page", group: "texts", words: () => t("Files for translators"), roles: TRANSLATORS, load: () => import("./texts/exchange-page.js") },
  { path: "days", element: "days-page", group: "house", words: () => t("Artwork of the day"), roles: EVERYBODY, load: () => import("./days/days-page.js") },
  { path: "rooms", element: "house-rooms", group: "house", words: () => t("Rooms and ways"), roles: EDITORS, load: () => import("./house/house-rooms.js") },
  { path: "presence", element: "house-works", group: "house", words: () => t("Where works are"), roles: EDITORS, load: () => import("./house/house-works.js") },
  { path: "files", element: "house-files", group: "house", words: () => t("Files"), roles: EDITORS, load: () => import("./house/house-files.js"), within: "presence" },
  { path: "stops", element: "house-stops", group: "house", words: () => t("Stops"), roles: EDITORS, load: () => import("./house/house-stops.js") },
  { path: "tours", element: "house-tours", group: "house", words: () => t("Tours"), roles: EDITORS, load: () => import("./house/house-tours.js") },
  { path: "people", element: "people-page", group: "house", words: () => t("People at the desk"), roles: ADMINS, load: () => import("./house/people-page.js") },
];

/** What the groups are called. @returns {Record<DeskPage["group"], string>} */
export function groupWords() {
  return { guestbook: t("Visitors"), texts: t("Texts"), house: t("House") };
}

/** The pages that the one at the desk may use. */
export function pagesHere() {
  return PAGES.filter(({ roles }) => admits(roles));
}

/** The page of a path, for the one at the desk; an unknown path, or one that this person may not use, leads to the first page. @param {string} path */
export function pageAt(path) {
  const pages = pagesHere();
  return pages.find((page) => page.path === path) ?? pages[0];
}
