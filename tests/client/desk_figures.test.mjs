import assert from "node:assert/strict";
import { test } from "node:test";
import { readChoices } from "../../kiosk_client/desk/figures/choosing.js";
import { addressBehind, readSlice, writeSlice } from "../../kiosk_client/desk/figures/slices.js";
import { between, SCALES, worth } from "../../kiosk_client/desk/figures/worth.js";
import { readAddress } from "../../kiosk_client/desk/addresses.js";

const NOW = Date.parse("2026-05-04T10:30:00Z");

test("the address of a figure says which entries are behind it", () => {
  const behind = { since: "2026-03-01T00:00:00+01:00", until: null, subject: null, room: "Um9vbTo", channel: "KIOSK", language: null };
  const { path, parts } = readAddress(addressBehind(behind, { aspect: "lighting", rating: 2 }));
  assert.equal(path, "behind");
  assert.deepEqual(readSlice(parts[0]), { since: "2026-03-01T00:00:00+01:00", room: "Um9vbTo", channel: "KIOSK", aspect: "lighting", rating: 2 });
});

test("the address says what a room or a work is called, for whoever opens it", () => {
  const { parts } = readAddress(addressBehind({ room: "Um9vbTo" }, {}, "Room 20/A"));
  assert.deepEqual(parts, ["room=Um9vbTo", "Room 20/A"]);
});

test("what nobody knows in an address is passed over", () => {
  assert.deepEqual(readSlice("moon=full&rating=many&language=fr"), { language: "fr" });
  assert.equal(writeSlice({ language: "", aspect: undefined, room: null }), "");
});

test("figures without a choice are those of ninety days by week, from a whole hour on", () => {
  const { by, days, slice, parts } = readChoices([], NOW);
  assert.deepEqual([by, days, parts], ["WEEK", 90, ["week", "90"]]);
  assert.equal(slice.since, "2026-02-03T10:00:00.000Z");
  assert.equal(readChoices(["room", "ever", "channel=SOCIAL"], NOW).slice.since, undefined);
  assert.deepEqual(readChoices(["room", "ever", "channel=SOCIAL"], NOW).parts, ["room", "ever", "channel=SOCIAL"]);
  assert.equal(readChoices(["toString"], NOW).by, "WEEK");
});

test("a figure is never shown without what it is worth", () => {
  assert.equal(worth({ value: 4.25, n: 9, low: 3.9, high: 4.6 }, SCALES.rating), "4.3 (3.9 to 4.6)");
  assert.equal(worth({ value: 5, n: 1, low: null, high: null }, SCALES.rating), "5.0 (too few for an interval)");
  assert.equal(worth({ value: null, n: 0, low: null, high: null }, SCALES.share), "–");
  assert.equal(between({ value: 0.5, n: 4, low: 0.15, high: 0.85 }, SCALES.share), "Between 15% and 85%");
});
