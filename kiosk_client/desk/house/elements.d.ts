/** The tags of the pages of the house, for the type checker. */
interface HTMLElementTagNameMap {
  "change-notice": import("./change-notice.js").ChangeNoticeElement;
  "file-drop": import("./file-drop.js").FileDropElement;
}
