/** The files of a work: which visitors see and why not the others, their rights, and bringing a new one. */

import { formatBytes } from "../../common/formats.js";
import { languageName } from "../../common/localized.js";
import { make } from "../../common/markup.js";
import { locale, t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { question, SessionOverError } from "../asking.js";
import { heading } from "../elements/page.js";
import { ChangingPageElement } from "./changing.js";
import "./file-drop.js";
import { lookAt, transcriptForm } from "./file-looking.js";
import { rightsForm } from "./file-rights.js";
import { todayIn } from "./places.js";
import { clearanceWords } from "./rights.js";

/**
 * @typedef {import("./file-rights.js").Righted & { kind: string, role: string, mime: string, bytes: number, locale: string | null,
 *   url: string, voice: string | null, transcript: string | null, durationMs: number | null, hasTranscript: boolean, hasCaptions: boolean,
 *   captionsDiffer: boolean }} DeskFile
 * @typedef {{ field: string, locale: string, direction: string, audience: string, text: string }} DeskText
 */

/** What follows the path in the address is the id of the work. */
export class HouseFilesElement extends ChangingPageElement {
  #locales = /** @type {Contract.LocaleInfo[]} */ ([]);
  #today = "";

  /** @param {AbortSignal} signal @override */
  async content(signal) {
    const [owner = ""] = this.parts;
    const { desk, locales, museum } = await question("files", { owner, locale: locale() }, signal);
    if (!desk) throw new SessionOverError();
    this.#locales = locales;
    this.#today = todayIn(museum.timezone);
    const title = titleIn(desk.texts, [locale(), ...museum.houseLocales]);
    const drop = Object.assign(document.createElement("file-drop"), { owner, locales });
    drop.addEventListener("file-brought", (event) => this.#settle(/** @type {CustomEvent} */ (event).detail.id));
    return [
      heading(title ? make("span", { lang: title.locale, dir: title.direction }, title.text) : t("Files")),
      make("p", { class: "lead" }, make("a", { href: addressOf("presence") }, t("All works")), " · ", t("Visitors see a file as long as its right is clear.")),
      desk.files.length === 0 && make("p", { class: "notice" }, t("There is no file yet.")),
      make("ul", { class: "rows" }, desk.files.map((/** @type {DeskFile} */ file) => this.#row(file))),
      make("section", null, make("h2", null, t("Bring a file")), drop),
    ];
  }

  /** A file has come: its right is said next. @param {string} id */
  async #settle(id) {
    await this.refresh();
    const part = /** @type {HTMLDetailsElement | null} */ (this.querySelector(`details[data-key="file-${CSS.escape(id)}"]`));
    if (!part) return;
    part.open = true;
    part.dispatchEvent(new Event("toggle"));
    part.querySelector("select")?.focus();
    this.notice.say(t("The file is here. Visitors do not see it before you say its right."));
  }

  /** @param {DeskFile} file */
  #row(file) {
    const part = make("details", { name: "file", "data-key": `file-${file.id}` },
      make("summary", null,
        make("span", { class: "kind", "aria-hidden": "true" }, file.kind === "AUDIO" ? "♪" : "▧"),
        make("span", { class: "what" }, make("b", null, kindWords(file)), make("small", { class: "facts" }, factsOf(file).map((fact) => make("span", null, make("bdi", null, fact))))),
        make("span", { class: "sign", "data-away": file.cleared ? null : true }, clearanceWords(file, this.#today))));
    part.addEventListener("toggle", () => part.open && part.childElementCount === 1 && part.append(this.#inside(file)));
    return make("li", null, part);
  }

  /** @param {DeskFile} file */
  #inside(file) {
    const sound = file.kind === "AUDIO";
    const captions = Object.assign(document.createElement("file-drop"), { owner: file.id, locales: this.#locales, captions: true });
    captions.addEventListener("file-brought", async (event) => {
      event.stopPropagation();
      await this.refresh();
      this.notice.say(t("The captions are kept. Visitors read them with the recording."));
    });
    const change = (/** @type {import("./changing.js").Change} */ wanted) => this.change(wanted);
    return make("div", { class: "inside pair" },
      lookAt(file),
      make("section", null, make("h2", null, t("With what right?")), rightsForm(file, (change) => this.change(change))),
      sound && make("section", null,
        make("h2", null, file.hasCaptions ? t("Other captions") : t("It lacks captions")),
        file.captionsDiffer && make("p", { class: "loss" }, t("The captions say other words than the transcript. Visitors with captions read those.")), captions),
      sound && transcriptForm(file, change));
  }
}

/** @param {DeskFile} file */
function kindWords({ kind, role, locale: tag }) {
  const words = {
    PHOTOGRAPH: t("Photograph"), ILLUSTRATION: t("Illustration"), NARRATION: t("Recording"), SIGN_LANGUAGE: t("Sign language"), PLAN: t("Plan"),
  }[role] ?? kind;
  return tag ? t("{what} ({where})", { what: words, where: languageName(tag) }) : words;
}

/** What is known of a file without opening it. @param {DeskFile} file */
function factsOf({ mime, bytes, durationMs, kind, hasTranscript, hasCaptions, credit }) {
  return [
    { "audio/mpeg": "MP3", "audio/ogg": "Opus", "image/svg+xml": "SVG" }[mime.split(";")[0]] ?? mime.split("/")[1].toUpperCase(),
    formatBytes(bytes),
    durationMs === null ? "" : durationMs < 60_000 ? tn("{count} second", "{count} seconds", Math.round(durationMs / 1000)) : tn("{count} minute", "{count} minutes", Math.round(durationMs / 60_000)),
    kind === "AUDIO" && !hasTranscript ? t("without transcript") : "",
    kind === "AUDIO" && !hasCaptions ? t("without captions") : "",
    credit ?? "",
  ].filter(Boolean);
}

/** The title of the work, in the first language that has one. @param {DeskText[]} texts @param {string[]} tags */
function titleIn(texts, tags) {
  const titles = texts.filter(({ field, audience }) => field === "TITLE" && audience === "STANDARD");
  return tags.map((tag) => titles.find((title) => title.locale === tag)).find(Boolean) ?? titles[0];
}

customElements.define("house-files", HouseFilesElement);
