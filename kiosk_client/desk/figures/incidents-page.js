/** What visitors say is broken: who sees to it, and when it is well again. */

import { formatHour } from "../../common/formats.js";
import { localized } from "../../common/localized.js";
import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { addressOf } from "../addresses.js";
import { SessionOverError } from "../asking.js";
import { DeskPageElement, heading } from "../elements/page.js";
import { WAITING_CHANGED } from "../elements/rail-notices.js";
import "../house/change-notice.js";
import { rememberPlace } from "../house/changing.js";
import { curator, may } from "../roles.js";
import { sentenceOf } from "../sentences.js";
import { change, readIncidents } from "./asking.js";
import { addressBehind } from "./slices.js";
import { momentWords } from "./worth.js";

const CLOSED = "closed";
const PAUSE = 60_000; // ms: an incident is at the desk within a minute

/** What follows its path in the address says whether the closed ones are shown. */
export class IncidentsPageElement extends DeskPageElement {
  #notice = document.createElement("change-notice");
  #list = make("ol", { class: "board incidents" });
  /** @type {{ id: string, name: string }[]} */
  #colleagues = [];

  /** @param {AbortSignal} signal @override */
  async compose(signal) {
    const closed = this.parts[0] === CLOSED;
    const tab = (/** @type {boolean} */ those, /** @type {string} */ words) =>
      make("a", { href: addressOf("incidents", ...(those ? [CLOSED] : [])), "aria-current": those === closed ? "page" : null }, words);
    this.#show(await readIncidents(closed, signal));
    const again = setInterval(() => this.#refresh(signal).catch(() => {}), PAUSE);
    signal.addEventListener("abort", () => clearInterval(again));
    return [
      heading(t("Incidents")),
      make("p", { class: "hint" }, t("Visitors say that something is broken. However many say so, and in whatever language, it is one incident until it is closed.")),
      make("nav", { class: "standings", "aria-label": t("Where incidents stand") }, tab(false, t("Open")), tab(true, t("Well again"))),
      this.#list, this.#notice,
    ];
  }

  /** @param {Awaited<ReturnType<typeof readIncidents>>} standing */
  #show({ incidents, colleagues }) {
    this.#colleagues = colleagues;
    const findPlace = rememberPlace(this.#list);
    const nothing = this.parts[0] === CLOSED ? t("Nothing was closed yet.") : t("Nothing is broken, as far as visitors say.");
    this.#list.replaceChildren(...(incidents.length ? incidents.map((incident) => this.#row(incident)) : [make("li", null, make("p", { class: "hint" }, nothing))]));
    findPlace();
  }

  /** @param {AbortSignal} signal */
  async #refresh(signal) {
    const standing = await readIncidents(this.parts[0] === CLOSED, signal);
    if (!signal.aborted) this.#show(standing);
  }

  /** @param {Contract.Incident} incident */
  #row(incident) {
    const { id, openedAt, closedAt, assignee, remarks, entries, steps } = incident;
    const [newest] = entries;
    const titleId = `incident-${id}`;
    return make("li", { "data-incident": id }, make("article", { class: closedAt ? "closed" : "open", "aria-labelledby": titleId }, present([
      make("h2", { id: titleId }, placeOf(incident)),
      make("p", { class: "facts" }, present([
        make("strong", { class: "sign" }, stateWords(incident)),
        make("span", null, t("First remark {moment}", { moment: momentWords(openedAt) })),
        make("a", { href: addressBehind({ incident: id }, {}, [...placeOf(incident).children].map(({ textContent }) => textContent).join(" · ")), "data-key": `entries-${id}` }, tn("{count} entry speaks of it", "{count} entries speak of it", remarks), make("span", { class: "unseen" }, " – ", placeOf(incident))),
        closedAt && make("span", null, t("Closed {moment}", { moment: momentWords(closedAt) })),
      ])),
      newest && make("blockquote", { lang: newest.analysis && !newest.analysis.language.abstained ? newest.analysis.language.code : newest.localeDeclared, dir: newest.direction || "auto" }, newest.text),
      may("MODERATOR") && this.#actions(id, Boolean(closedAt), assignee),
      steps.length > 0 && make("ol", { class: "history", "aria-label": t("What was done so far") }, steps.map((step) =>
        make("li", null, make("span", null, stepWords(step)), make("time", { datetime: step.at }, formatHour(step.at))))),
    ])));
  }

  /** @param {string} id @param {boolean} closed @param {string | null} assignee */
  #actions(id, closed, assignee) {
    const me = curator();
    const button = (/** @type {string} */ key, /** @type {string} */ words, /** @type {() => void} */ act, look = "") =>
      make("button", { type: "button", class: look, "data-key": `${key}-${id}`, "aria-describedby": `incident-${id}`, onclick: act }, words);
    return make("p", { class: "actions" }, present([
      !closed && assignee !== me?.name && button("take", t("I see to it"), () => this.#change("incident_assign", { id, curator: me?.id }, t("You see to it now."))),
      !closed && this.#giving(id, assignee),
      !closed && assignee !== null && button("leave", t("Nobody sees to it"), () => this.#change("incident_assign", { id, curator: null }, t("Nobody sees to it now."))),
      !closed && button("close", t("It is well again"), () => this.#change("incident_close", { id }, t("Closed. The next remark opens another incident."), { name: "incident_reopen", words: t("Open again.") }), "primary"),
      closed && button("reopen", t("Open it again"), () => this.#change("incident_reopen", { id }, t("Open again."), { name: "incident_close", words: t("Closed. The next remark opens another incident.") })),
    ]));
  }

  /** Whom it may be given to, and the giving. @param {string} id @param {string | null} assignee */
  #giving(id, assignee) {
    const me = curator();
    const others = this.#colleagues.filter(({ name }) => name !== me?.name && name !== assignee);
    if (!others.length) return null;
    const whom = make("select", { "data-key": `whom-${id}`, "aria-label": t("Colleague") }, others.map((one) => make("option", { value: one.id }, one.name)));
    const give = () => this.#change("incident_assign", { id, curator: whom.value }, t("{curator} sees to it", { curator: whom.selectedOptions[0].text }));
    return make("span", { class: "giving" }, whom,
      make("button", { type: "button", "data-key": `give-${id}`, "aria-describedby": `incident-${id}`, onclick: give }, t("Give it to this colleague")));
  }

  /**
   * @param {"incident_assign" | "incident_close" | "incident_reopen"} name @param {Record<string, unknown>} variables @param {string} words
   * @param {{ name: "incident_close" | "incident_reopen", words: string } | null} [back] what takes it back
   */
  async #change(name, variables, words, back = null) {
    try {
      const refused = await change(name, variables);
      if (refused) return this.#notice.refuse(refused.message);
      await this.#refresh(new AbortController().signal);
      document.dispatchEvent(new CustomEvent(WAITING_CHANGED));
      this.#notice.say(words, back ? () => this.#change(back.name, { id: variables.id }, back.words) : null);
      if (!this.contains(document.activeElement)) this.querySelector("h1")?.focus();
    } catch (error) {
      if (error instanceof SessionOverError) this.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
      else this.#notice.refuse(sentenceOf(error));
    }
  }
}

/** What is broken. @param {Contract.Incident} incident */
function placeOf({ number, device, about }) {
  const named = localized("span", about);
  return make("span", { class: "where" }, present([
    device && make("span", null, t("Device {name}", { name: device })),
    number && make("span", { class: "number" }, t("Stop {number}", { number })),
    named ?? (device || number ? null : make("span", null, t("The museum"))),
  ]));
}

/** @param {Contract.Incident} incident */
function stateWords({ closedAt, assignee, steps }) {
  if (closedAt) return t("Well again");
  if (assignee) return t("{curator} sees to it", { curator: assignee });
  return steps[0]?.action === "reopen" ? t("Open again") : t("Open, nobody sees to it");
}

/** @param {Contract.Incident["steps"][number]} step */
function stepWords({ action, curator: by, assignee }) {
  if (action === "close") return t("Closed by {curator}", { curator: by });
  if (action === "reopen") return t("Opened again by {curator}", { curator: by });
  return assignee ? t("{curator} gave it to {assignee}", { curator: by, assignee }) : t("{curator} gave it to nobody", { curator: by });
}

customElements.define("incidents-page", IncidentsPageElement);
