/** The desk: whoever is logged in sees the queue, everybody else the door. */

import { closestLocale } from "../common/closest.js";
import { languageName } from "../common/localized.js";
import { make } from "../common/markup.js";
import { AwayError } from "../common/outbox.js";
import { direction, learn, locale, t, translate } from "../common/words.js";
import "./elements/entry-queue.js";
import "./elements/login-form.js";
import { prefer, preferences } from "./preferences.js";
import { readHouse, whoIsHere } from "./questions.js";
import { logOut } from "./session.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
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
  document.title = [t("Guestbook desk"), house?.museum.name.text].filter(Boolean).join(" · ");
  languages.replaceChildren(...offered.map(({ tag, name }) => make("option", { value: tag, lang: tag, selected: tag === locale() }, name)));
  language.hidden = offered.length < 2;
  if (!offered.length) languages.replaceChildren(make("option", { value: locale() }, languageName(locale())));
}

/** Show what this person may see. @param {{ reason?: string, focus?: boolean }} [how] */
async function open({ reason = "", focus = false } = {}) {
  try {
    const curator = await whoIsHere();
    who.hidden = !curator;
    write(".curator", curator?.name ?? "");
    main.replaceChildren(curator ? document.createElement("entry-queue") : Object.assign(document.createElement("login-form"), { reason }));
    if (focus && curator) main.querySelector("h1")?.focus();
  } catch (error) {
    main.replaceChildren(trouble(error));
  }
}

/** @param {unknown} error */
function trouble(error) {
  const words = error instanceof AwayError ? t("The museum's server cannot be reached") : t("Something went wrong");
  return make("section", { class: "trouble", role: "alert" }, make("h1", { tabindex: -1 }, words),
    make("button", { type: "button", class: "primary", onclick: begin }, t("Try again")));
}

async function begin() {
  await speak();
  await open();
}

document.addEventListener("logged-in", () => open({ focus: true }));
document.addEventListener("session-over", () => open({ reason: t("Your session has ended. Please log in again.") }));
document.addEventListener("news", (event) => write("#news", /** @type {CustomEvent} */ (event).detail.words));
document.querySelector(".leave")?.addEventListener("click", async () => {
  if (await logOut()) await open();
  else write("#news", t("The museum's server cannot be reached"));
});
languages.addEventListener("change", async () => {
  prefer({ locale: languages.value });
  await begin();
  languages.focus();
});

await begin();
