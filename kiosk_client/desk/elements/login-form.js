/** The desk's door: a name and a password. */

import { make } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";
import { logIn } from "../session.js";

/** @fires logged-in - the server knows this curator from now on */
export class LoginFormElement extends HTMLElement {
  /** Said above the fields, as that a session has ended. */
  reason = "";

  connectedCallback() {
    const refusal = make("p", { class: "refusal", role: "alert", id: "refusal" });
    const name = make("input", { id: "name", name: "name", type: "text", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true, dir: "auto", "aria-describedby": "refusal" });
    const password = make("input", { id: "password", name: "password", type: "password", autocomplete: "current-password", required: true, dir: "ltr", "aria-describedby": "refusal" });
    const enter = make("button", { type: "submit", class: "primary" }, t("Log in"));
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      refusal.textContent = "";
      enter.disabled = true;
      const outcome = await logIn(name.value.trim(), password.value);
      enter.disabled = false;
      if (outcome.in) return this.dispatchEvent(new CustomEvent("logged-in", { bubbles: true }));
      refusal.textContent = wordsOf(outcome);
      password.select();
    };
    this.replaceChildren(
      make("form", { onsubmit: submit },
        make("h1", { tabindex: -1 }, t("Curators’ desk")),
        this.reason ? make("p", { class: "notice", role: "status" }, this.reason) : "",
        make("p", null, make("label", { for: "name" }, t("Name")), name),
        make("p", null, make("label", { for: "password" }, t("Password")), password),
        refusal,
        enter));
    name.focus();
  }
}

/** @param {{ why: string, seconds: number }} outcome */
function wordsOf({ why, seconds }) {
  if (why === "throttled") return tn("Too many tries. Please wait {count} second.", "Too many tries. Please wait {count} seconds.", seconds);
  return why === "away" ? t("The museum's server cannot be reached") : t("This name and password do not fit.");
}

customElements.define("login-form", LoginFormElement);
