/** The sentences of the queue: what went wrong, what others did, what an empty list means. */

import { AwayError } from "../common/graphql.js";
import { t, tn } from "../common/words.js";

/** @param {unknown} error */
export function sentenceOf(error) {
  return error instanceof AwayError ? t("The museum's server cannot be reached") : t("Something went wrong");
}

/** What happened to an entry that somebody else has decided about. @param {Contract.DeskEntry} entry */
export function traceOf({ status, history }) {
  const curator = history[0]?.curator ?? "";
  switch (status) {
    case "PUBLISHED":
      return t("Published by {curator}", { curator });
    case "WITHHELD":
      return t("Withheld by {curator}", { curator });
    case "WITHDRAWN":
      return t("Its visitor has taken the words back.");
    default:
      return t("Taken back by {curator}", { curator });
  }
}

/** @param {string} status */
export function emptyWords(status) {
  if (status === "AWAITING") return t("Every entry has been read. Thank you.");
  return status === "PUBLISHED" ? t("Nothing is published yet.") : t("Nothing is withheld.");
}

/** How far the models are behind. @param {Contract.Desk["backlog"]} backlog */
export function backlogWords({ waiting, setAside }) {
  return [
    waiting ? tn("{count} entry is still to be read by the models.", "{count} entries are still to be read by the models.", waiting) : "",
    setAside ? tn("{count} entry could not be read by them.", "{count} entries could not be read by them.", setAside) : "",
  ].filter(Boolean).join(" ");
}

/** How long the rest takes, at the pace of late. @param {number} minutes */
export function paceWords(minutes) {
  return minutes ? tn("About {count} minute to clear the queue.", "About {count} minutes to clear the queue.", minutes) : "";
}
