/** Who may come to the desk: letting somebody in, and closing an account. For administrators. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { deskQuestion } from "../asking.js";
import { heading } from "../elements/page.js";
import { curator } from "../roles.js";
import { ChangingPageElement } from "./changing.js";

const SHORTEST_PASSWORD = 10;
const LONGEST_NAME = 80;

/** @typedef {Contract.Desk["me"]} Person */

export class PeoplePageElement extends ChangingPageElement {
  /** @param {AbortSignal} signal @override */
  async content(signal) {
    /** @type {{ colleagues: Person[] }} */
    const { colleagues } = await deskQuestion("people", {}, signal);
    return [
      heading(t("People at the desk")),
      make("ul", { class: "rows" }, colleagues.map((person) => this.#row(person))),
      this.#entrance(),
    ];
  }

  /** @param {Person} person */
  #row(person) {
    const own = person.id === curator()?.id;
    return make("li", { "data-key": person.id },
      make("span", { class: "what" }, make("b", { dir: "auto" }, person.name), make("small", null, roles()[person.role] ?? person.role)),
      own ? make("span", { class: "sign" }, t("This is you.")) : this.#closing(person));
  }

  /** Closing is asked for twice: only a new password lets them in again. @param {Person} person */
  #closing({ id, name }) {
    const place = make("div", { class: "actions" });
    const close = () => this.change({ name: "curator_close", variables: { id }, words: () => t("{name} may come in no more. What they decided keeps their name.", { name }) });
    const ask = () => {
      const sure = make("button", { type: "button", class: "primary", onclick: close }, t("Yes, close the account of {name}", { name }));
      place.replaceChildren(sure, make("button", { type: "button", onclick: () => begin().focus() }, t("Cancel")));
      sure.focus();
    };
    const begin = () => {
      const button = make("button", { type: "button", onclick: ask, "aria-label": t("Close the account of {name}", { name }) }, t("Close the account"));
      place.replaceChildren(button);
      return button;
    };
    begin();
    return place;
  }

  #entrance() {
    const name = make("input", { id: "person-name", required: true, maxlength: LONGEST_NAME, dir: "auto", autocomplete: "off" });
    const known = roles();
    const role = make("select", { id: "person-role" }, Object.entries(known).map(([value, words]) => make("option", { value, selected: value === "MODERATOR" }, words)));
    const password = make("input", { id: "person-password", type: "password", required: true, minlength: SHORTEST_PASSWORD, dir: "ltr", autocomplete: "new-password", "aria-describedby": "person-hint" });
    const admit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const called = name.value.trim();
      await this.change({
        name: "curator_add",
        variables: { name: called, role: role.value, password: password.value },
        words: () => t("{name} may come in now.", { name: called }),
      });
    };
    return make("section", null,
      make("h2", null, t("Let somebody in")),
      make("form", { class: "fields", onsubmit: admit },
        make("p", null, make("label", { for: name.id }, t("Name")), name),
        make("p", null, make("label", { for: role.id }, t("What they may do")), role),
        make("p", null, make("label", { for: password.id }, t("Password")), password),
        make("p", { class: "hint", id: "person-hint" }, t("At least 10 characters. Tell it to nobody else.")),
        make("div", { class: "actions" }, make("button", { type: "submit", class: "primary" }, t("Let them in")))));
  }
}

/** What each may do; each may all that those before it may. @returns {Record<string, string>} */
function roles() {
  return {
    VIEWER: t("Look at everything"),
    TRANSLATOR: t("Translate texts"),
    MODERATOR: t("Decide about entries"),
    EDITOR: t("Change texts, stops and rooms"),
    ADMIN: t("Everything, accounts too"),
  };
}

customElements.define("people-page", PeoplePageElement);
