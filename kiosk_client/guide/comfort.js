/** Showing the screen as the visitor reads best. */

import { comfort } from "./visit.js";

/** Size and contrast go to the root, where tokens.css knows them. */
export function applyComfort() {
  const { size, contrast } = comfort();
  Object.assign(document.documentElement.dataset, { size, contrast });
}
