/** A list that is read page by page. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { SessionOverError } from "../asking.js";
import { sentenceOf } from "../sentences.js";

/**
 * A list with a button that reads on; the focus goes to the first of what has come.
 * @template Node
 * @param {Contract.Connection<Node>} first
 * @param {(after: string | null) => Promise<Contract.Connection<Node>>} readOn
 * @param {(node: Node) => HTMLElement} row
 */
export function pagedList(first, readOn, row) {
  const list = make("ol", { class: "board" });
  const foot = make("div", { class: "foot" });
  const refusal = make("p", { class: "refusal", role: "alert" });
  const append = (/** @type {Contract.Connection<Node>} */ { edges, pageInfo }) => {
    const rows = edges.map(({ node }) => make("li", { tabindex: -1 }, row(node)));
    list.append(...rows);
    const more = make("button", { type: "button" }, t("Show more"));
    more.addEventListener("click", async () => {
      more.disabled = true;
      refusal.textContent = "";
      try {
        append(await readOn(pageInfo.endCursor))[0]?.focus();
      } catch (error) {
        if (error instanceof SessionOverError) list.dispatchEvent(new CustomEvent("session-over", { bubbles: true }));
        more.disabled = false;
        refusal.textContent = sentenceOf(error);
      }
    });
    foot.replaceChildren(...(pageInfo.hasNextPage ? [refusal, more] : []));
    return rows;
  };
  append(first);
  return make("div", { class: "paged" }, list, foot);
}
