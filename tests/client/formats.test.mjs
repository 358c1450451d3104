import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { closestLocale } from "../../kiosk_client/common/closest.js";
import { formatClock, formatShare, formatWalk, hoursToday, ratingWords } from "../../kiosk_client/common/formats.js";
import { speak } from "../../kiosk_client/common/words.js";

beforeEach(() => speak({ locale: "en" }));

const OFFERED = [
  { tag: "en", name: "English", direction: "ltr", isHouse: false },
  { tag: "fr", name: "Français", direction: "ltr", isHouse: true },
  { tag: "zh-Hans", name: "简体中文", direction: "ltr", isHouse: false },
];

test("hours are written as the language writes them", () => {
  assert.match(formatClock("10:00"), /^10:00\sAM$/);
  speak({ locale: "fr" });
  assert.equal(formatClock("17:30"), "17:30");
});

test("today is the museum's day, wherever the visitor's clock stands", () => {
  const hours = [{ weekday: 0, opens: "10:00", closes: "17:00" }, { weekday: 1, opens: "12:00", closes: "20:00" }];
  const mondayEvening = new Date("2026-11-24T03:00:00Z");
  assert.equal(hoursToday(hours, "America/New_York", mondayEvening)?.opens, "10:00");
  assert.equal(hoursToday(hours, "Asia/Tokyo", mondayEvening)?.opens, "12:00");
  assert.equal(hoursToday(hours, "Asia/Tokyo", new Date("2026-11-25T03:00:00Z")), null);
});

test("a walk is told in minutes, a few steps in words, the unknown not at all", () => {
  assert.deepEqual([null, 5, 45, 119, 600].map(formatWalk), [null, "A few steps away", "1 minute on foot", "2 minutes on foot", "10 minutes on foot"]);
});

test("a probability is a percentage, a rating a sentence", () => {
  assert.deepEqual([formatShare(0.876), ratingWords(1), ratingWords(4)], ["88%", "1 star of five", "4 stars of five"]);
});

test("the first wanted language that is offered is spoken, else the house's", () => {
  assert.equal(closestLocale([null, "de", "en-GB"], OFFERED).tag, "en");
  assert.equal(closestLocale(["de"], OFFERED).tag, "fr");
  assert.equal(closestLocale(["x", "!!"], OFFERED).tag, "fr");
});

test("a script is never swapped", () => {
  assert.equal(closestLocale(["zh-CN"], OFFERED).tag, "zh-Hans");
  assert.equal(closestLocale(["zh-TW"], OFFERED).tag, "fr");
});

test("without a museum there is English", () => {
  assert.equal(closestLocale(["ar"], []).tag, "en");
});
