/** The guide's and the desk's own tags, for the type checker. */
interface HTMLElementTagNameMap {
  "audio-player": import("../guide/elements/audio-player.js").AudioPlayerElement;
  "comfort-panel": HTMLElement;
  "code-scanner": HTMLElement;
  "correction-dialog": import("../desk/elements/correction-dialog.js").CorrectionDialogElement;
  "cue-list": import("../guide/elements/cue-list.js").CueListElement;
  "daily-artwork": HTMLElement;
  "decision-bar": import("../desk/elements/decision-bar.js").DecisionBarElement;
  "desk-rail": import("../desk/elements/desk-rail.js").DeskRailElement;
  "entry-card": import("../desk/elements/entry-card.js").EntryCardElement;
  "entry-queue": import("../desk/elements/entry-queue.js").EntryQueueElement;
  "home-page": import("../guide/elements/page.js").PageElement;
  "language-picker": HTMLElement;
  "login-form": import("../desk/elements/login-form.js").LoginFormElement;
  "next-stops": import("../guide/elements/next-stops.js").NextStopsElement;
  "note-dialog": import("../desk/elements/note-dialog.js").NoteDialogElement;
  "queue-filters": import("../desk/elements/queue-filters.js").QueueFiltersElement;
  "reason-menu": import("../desk/elements/reason-menu.js").ReasonMenuElement;
  "shortcut-help": import("../desk/elements/shortcut-help.js").ShortcutHelpElement;
  "star-rating": import("../guide/elements/star-rating.js").StarRatingElement;
  "stop-keypad": HTMLElement;
  "text-editor": import("../desk/texts/text-editor.js").TextEditorElement;
  "tour-keeper": import("../guide/elements/tour-keeper.js").TourKeeperElement;
  "tour-progress": import("../guide/elements/tour-progress.js").TourProgressElement;
}
