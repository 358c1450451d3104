/** The guestbook and the social networks side by side, with what makes each of them lean. */

import { make, present } from "../../common/markup.js";
import { locale, t } from "../../common/words.js";
import { channelWords } from "../labels.js";
import { drawnTable } from "./plots.js";
import { addressBehind } from "./slices.js";
import { SCALES } from "./worth.js";

const SOCIAL = "social";

/** @param {Contract.StatisticsGroup[]} channels */
export function besides(channels) {
  if (!channels.length) return null;
  const social = channels.filter(({ key }) => key === SOCIAL);
  const ours = channels.filter(({ key }) => key !== SOCIAL);
  return make("section", null, present([
    make("h2", null, t("In the guestbook, and elsewhere")),
    make("p", { class: "hint" }, t("In the guestbook write people who came, mostly pleased and just now in front of a work; on social networks those who want to be read, and who may never have come. Those who write nowhere stand in neither. Compare the two, and do not take either for all visitors.")),
    drawnTable({
      title: t("Positive and negative in their words"), of: t("Way in"), scale: SCALES.share,
      columns: [{ label: t("Positive"), look: "positive" }, { label: t("Negative"), look: "negative" }],
      lines: [...ours, ...social].map(({ key, positive, negative, behind }) => ({
        label: key === SOCIAL ? channelWords("SOCIAL") : t("Guestbook: {way}", { way: channelWords(key.toUpperCase()).toLocaleLowerCase(locale()) }),
        figures: [positive, negative], n: positive.n, href: addressBehind(behind),
      })),
    }),
    !social.length && make("p", { class: "hint" }, t("Nothing has come from social networks in this time.")),
  ]));
}
