/** The guide: it puts the page of the address on the screen, in the visitor's language, and the shared parts around it. */

import { closestLocale } from "../common/closest.js";
import { languageName } from "../common/localized.js";
import { make } from "../common/markup.js";
import { direction, learn, locale, t, translate } from "../common/words.js";
import { readAddress } from "./addresses.js";
import "./elements/artwork-page.js";
import "./elements/entry-page.js";
import "./elements/home-page.js";
import "./elements/idle-watch.js";
import "./elements/search-page.js";
import "./elements/sign-page.js";
import "./elements/stop-page.js";
import "./elements/tour-page.js";
import "./elements/tours-page.js";
import "./elements/wall-page.js";
import { sendWaiting } from "./letterbox.js";
import { locales, meet, museum } from "./museum.js";
import { addressLocale, isKiosk } from "./profile.js";
import { chooseLocale, chosenLocale, forget } from "./visit.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const languageButton = /** @type {HTMLButtonElement} */ (document.querySelector("button.language"));
const languages = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.languages"));
const RETRY = 30_000; // ms between two tries of the outbox

/** Show the page of the address. @param {{ focus: boolean }} how */
function show({ focus }) {
  const { page, argument } = readAddress(location.hash);
  const element = /** @type {import("./elements/page.js").PageElement} */ (document.createElement(`${page}-page`));
  element.argument = argument;
  let moved = focus;
  element.addEventListener("page-shown", () => {
    arrive(moved);
    moved = true; // a page that shows something else later, as thanks, was asked to
  });
  main.replaceChildren(element);
  for (const link of document.querySelectorAll(".rail a")) {
    const here = (link.getAttribute("data-page") ?? "").split(" ").includes(page);
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** A page stands: its title is the document's, and the focus goes to it. @param {boolean} focus */
function arrive(focus) {
  const title = main.querySelector("h1");
  const house = museum()?.name.text ?? "";
  document.title = title?.textContent && house ? t("{page} · {museum}", { page: title.textContent, museum: house }) : house;
  if (!focus) return;
  scrollTo(0, 0);
  title?.focus({ preventScroll: true });
}

/** Learn a language and say everything in it. @param {(string | null)[]} wanted */
async function speakClosest(wanted) {
  await meet(wanted.find(Boolean) ?? null).catch(() => null);
  const closest = closestLocale(wanted, locales());
  await learn(closest);
  Object.assign(document.documentElement, { lang: locale(), dir: direction() });
  translate(document);
  const house = /** @type {HTMLElement} */ (document.querySelector(".house"));
  house.textContent = museum()?.name.text ?? t("Guide");
  languageButton.hidden = locales().length < 2;
  languageButton.textContent = locales().find(({ tag }) => tag === locale())?.name ?? languageName(locale());
  languageButton.setAttribute("aria-label", t("Language: {language}", { language: languageButton.textContent }));
}

/** The languages to begin with. A kiosk does not ask the browser: its visitors did not set it up. */
function firstWanted() {
  return [chosenLocale(), addressLocale(), ...(isKiosk() ? [] : navigator.languages)];
}

/** Nothing is pushed on a kiosk's history: the next visitor cannot go back to the last one's pages. @param {string} hash */
function go(hash) {
  if (isKiosk()) location.replace(hash);
  else location.hash = hash;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const hash = link?.getAttribute("href") ?? "";
  if (hash === "#main") {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (main.querySelector("h1"))?.focus();
  } else if (hash.startsWith("#/") && isKiosk()) {
    event.preventDefault();
    go(hash);
  }
});

document.addEventListener("stop-chosen", (event) => {
  const { number } = /** @type {CustomEvent} */ (event).detail;
  const hash = `#/stop/${encodeURIComponent(number)}`;
  if (location.hash === hash) show({ focus: true });
  else go(hash);
});

document.addEventListener("language-chosen", async (event) => {
  const { tag } = /** @type {CustomEvent} */ (event).detail;
  const inPage = event.target instanceof Element && main.contains(event.target);
  languages.close();
  chooseLocale(tag);
  await speakClosest([tag]);
  main.addEventListener("page-shown", () => {
    const chosen = inPage ? main.querySelector("language-picker [aria-pressed=true]") : languageButton;
    /** @type {HTMLElement | null} */ (chosen)?.focus({ preventScroll: true });
  }, { once: true });
  show({ focus: false });
});

document.addEventListener("visit-over", async () => {
  languages.close();
  forget();
  go("#/");
  await speakClosest(firstWanted());
  show({ focus: true });
});

document.addEventListener("museum-met", async () => {
  await speakClosest(firstWanted());
  show({ focus: true });
});

document.addEventListener("news", (event) => {
  const news = /** @type {HTMLElement} */ (document.querySelector("#news"));
  news.textContent = /** @type {CustomEvent} */ (event).detail.words;
});

languageButton.addEventListener("click", () => {
  const close = make("button", { type: "button", class: "quiet", onclick: () => languages.close() }, t("Close"));
  languages.replaceChildren(make("h2", null, t("Choose a language")), document.createElement("language-picker"), close);
  languages.showModal();
});

addEventListener("hashchange", () => show({ focus: true }));
addEventListener("online", () => sendWaiting());
setInterval(() => sendWaiting(), RETRY);

if (isKiosk()) document.documentElement.dataset.profile = "kiosk";
await speakClosest(firstWanted());
show({ focus: false });
sendWaiting();
