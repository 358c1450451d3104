/** The desk: whoever is logged in finds its pages, everybody else the door. */

import { closestLocale } from "../common/closest.js";
import { languageName } from "../common/localized.js";
import { make } from "../common/markup.js";
import { direction, learn, locale, t, translate } from "../common/words.js";
import "./elements/desk-rail.js";
import "./elements/login-form.js";
import { trouble } from "./elements/page.js";
import { prefer, preferences } from "./preferences.js";
import { readHouse, whoIsHere } from "./questions.js";
import { welcome } from "./roles.js";
import { nameHouse, showInstead, showPage } from "./routing.js";
import { logOut } from "./session.js";
import { wipeUnsaved } from "./texts/unsaved.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const rail = /** @type {import("./elements/desk-rail.js").DeskRailElement} */ (document.querySelector("desk-rail"));
const who = /** @type {HTMLElement} */ (document.querySelector(".who"));
const language = /** @type {HTMLElement} */ (document.querySelector(".language"));
const languages = /** @type {HTMLSelectElement} */ (document.querySelector(".language select"));

/** Put words wherever the page waits for them. @param {string} selector @param {string} words */
function write(selector, words) {
  const place = document.querySelector(selector);
  if (place) place.textContent = words;
}

/** Learn the curator's language and say everything in it. */
async function speak() {
  const wanted = [preferences().locale, ...navigator.languages];
  const house = await readHouse(wanted.find(Boolean) ?? null).catch(() => null);
  const offered = house?.locales ?? [];
  await learn(closestLocale(wanted, offered));
  Object.assign(document.documentElement, { lang: locale(), dir: direction() });
  translate(document);
  write(".house .museum", house?.museum.name.text ?? "");
  nameHouse(house?.museum.name.text ?? "");
  languages.replaceChildren(...offered.map(({ tag, name }) => make("option", { value: tag, lang: tag, selected: tag === locale() }, name)));
  language.hidden = offered.length < 2;
  if (!offered.length) languages.replaceChildren(make("option", { value: locale() }, languageName(locale())));
}

/** Show what this person may see. @param {{ reason?: string, focus?: boolean }} [how] */
async function open({ reason = "", focus = false } = {}) {
  try {
    const curator = await whoIsHere();
    welcome(curator);
    who.hidden = !curator;
    write(".curator", curator?.name ?? "");
    rail.show();
    if (curator) await showPage({ focus });
    else showInstead(Object.assign(document.createElement("login-form"), { reason }));
  } catch (error) {
    showInstead(trouble(error, begin));
  }
}

async function begin() {
  await speak();
  await open();
}

document.addEventListener("logged-in", () => open({ focus: true }));
document.addEventListener("session-over", () => open({ reason: t("Your session has ended. Please log in again.") }));
document.addEventListener("news", (event) => write("#news", /** @type {CustomEvent} */ (event).detail.words));
document.querySelector(".leave")?.addEventListener("click", async () => {
  if (await logOut()) {
    wipeUnsaved();
    await open();
  } else write("#news", t("The museum's server cannot be reached"));
});
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault(); // its address is no page of the desk
  main.querySelector("h1")?.focus();
});
addEventListener("hashchange", () => {
  if (!who.hidden) showPage({ focus: true });
});
languages.addEventListener("change", async () => {
  prefer({ locale: languages.value });
  await begin();
  languages.focus();
});

await begin();
