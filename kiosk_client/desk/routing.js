/** From page to page: the page of the address is put on the screen, named in the title, and the focus goes to its heading. */

import { AwayError } from "../common/graphql.js";
import { t } from "../common/words.js";
import { readAddress } from "./addresses.js";
import { trouble } from "./elements/page.js";
import { pageAt } from "./pages.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const rail = /** @type {import("./elements/desk-rail.js").DeskRailElement} */ (document.querySelector("desk-rail"));
let turns = 0;
let house = "";

/** What the museum is called in the titles from now on. @param {string} name */
export function nameHouse(name) {
  house = name;
}

/** Name the document after what stands on it. */
export function entitle() {
  const title = main.querySelector("h1")?.textContent || t("Curators’ desk");
  document.title = house ? t("{page} · {museum}", { page: title, museum: house }) : title;
}

/** Show the page of the address. @param {{ focus: boolean }} how */
export async function showPage({ focus }) {
  const { path, parts } = readAddress(location.hash);
  const page = pageAt(path);
  const turn = ++turns;
  try {
    await page.load();
  } catch (error) {
    if (turn === turns) main.replaceChildren(trouble(new AwayError("the page cannot be fetched", { cause: error }), () => location.reload()));
    return;
  }
  if (turn !== turns) return; // the curator was faster, and is elsewhere
  const element = Object.assign(document.createElement(page.element), { parts: page.path === path ? parts : [] });
  let moved = focus;
  element.addEventListener("page-shown", () => {
    arrive(moved);
    moved = false; // a page that shows itself again keeps the focus where it was
  });
  main.replaceChildren(element);
  rail.mark(page);
}

/** Show something that is no page, as the door. @param {Element} element */
export function showInstead(element) {
  turns += 1;
  main.replaceChildren(element);
  entitle();
}

/** @param {boolean} focus */
function arrive(focus) {
  entitle();
  if (!focus) return;
  scrollTo(0, 0);
  main.querySelector("h1")?.focus({ preventScroll: true });
}
