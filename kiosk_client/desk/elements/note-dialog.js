/** A curator's note beside an entry, for the other curators. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";

const LONGEST = 500; // as the museum keeps them

export class NoteDialogElement extends HTMLElement {
  /** Ask for a note; null when the curator thinks again. @returns {Promise<string | null>} */
  write() {
    return new Promise((resolve) => {
      let note = /** @type {string | null} */ (null);
      const dialog = make("dialog", { class: "noting", "aria-labelledby": "note-title" });
      const field = make("textarea", { id: "note", rows: 4, maxlength: LONGEST, required: true, dir: "auto", "aria-describedby": "note-hint" });
      const keep = (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!field.value.trim()) return field.focus();
        note = field.value;
        dialog.close();
      };
      dialog.append(make("form", { onsubmit: keep },
        make("h2", { id: "note-title" }, t("A note for the other curators")),
        make("label", { class: "unseen", for: "note" }, t("Note")),
        field,
        make("p", { id: "note-hint", class: "hint" }, t("Visitors never see it. It goes when the visitor's words go.")),
        make("p", { class: "actions" },
          make("button", { type: "submit", class: "primary" }, t("Keep the note")),
          make("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, t("Cancel")))));
      dialog.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep(event);
      });
      dialog.addEventListener("close", () => {
        this.replaceChildren();
        resolve(note);
      });
      this.replaceChildren(dialog);
      dialog.showModal();
      field.focus();
    });
  }
}

customElements.define("note-dialog", NoteDialogElement);
