import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { direction, learn, locale, speak, t, tn } from "../../kiosk_client/common/words.js";

beforeEach(() => speak({ locale: "en" }));

test("a sentence without a translation is said in English", () => {
  speak({ locale: "fr", messages: { "Go": "Valider" } });
  assert.equal(t("Go"), "Valider");
  assert.equal(t("Try again"), "Try again");
});

test("values enter where the sentence has room for them", () => {
  assert.equal(t("Stop {place} of {total}", { place: "2", total: "20" }), "Stop 2 of 20");
  assert.equal(t("Stop {place}"), "Stop {place}");
});

test("a value is never a pattern", () => {
  assert.equal(t("About {subject}", { subject: "{other} $& $1" }), "About {other} $& $1");
});

test("in Arabic, a title keeps its own direction", () => {
  speak({ locale: "ar", direction: "rtl", messages: { "About {subject}": "حول {subject}" } });
  assert.equal(t("About {subject}", { subject: "Orchard" }), "حول \u2068Orchard\u2069");
});

test("Arabic has six ways to count", () => {
  const forms = { zero: "zero", one: "one", two: "two", few: "few {count}", many: "many {count}", other: "other {count}" };
  speak({ locale: "ar", direction: "rtl", plurals: { "{count} new entry": forms } });
  const said = [0, 1, 2, 3, 10, 11, 99, 100, 103].map((count) => tn("{count} new entry", "{count} new entries", count).split(" ")[0]);
  assert.deepEqual(said, ["zero", "one", "two", "few", "few", "many", "many", "other", "few"]);
});

test("English counts without a catalogue", () => {
  assert.equal(tn("{count} stop", "{count} stops", 1), "1 stop");
  assert.equal(tn("{count} stop", "{count} stops", 0), "0 stops");
  assert.equal(tn("{count} stop", "{count} stops", 1200), "1,200 stops");
});

test("French counts nothing as one", () => {
  speak({ locale: "fr", plurals: { "{count} stop": { one: "{count} étape", other: "{count} étapes" } } });
  assert.equal(tn("{count} stop", "{count} stops", 0), "0 étape");
});

test("without network the language is kept and the words are English", async () => {
  await learn({ tag: "ar", direction: "rtl" }, () => Promise.reject(new TypeError("away")));
  assert.deepEqual([locale(), direction(), t("Go")], ["ar", "rtl", "Go"]);
});

test("words come from the language's own file", async () => {
  const asked = [];
  const fetcher = async (address) => {
    asked.push(address);
    return new Response(JSON.stringify({ locale: "fr", messages: { Go: "Valider" } }));
  };
  await learn({ tag: "fr", direction: "ltr" }, fetcher);
  assert.deepEqual([asked, t("Go")], [["/words/fr.json"], "Valider"]);
});

test("words once learnt are still spoken when the network has gone", async () => {
  await learn({ tag: "nl", direction: "ltr" }, async () => new Response(JSON.stringify({ messages: { Go: "Ga" } })));
  await learn({ tag: "en", direction: "ltr" }, () => Promise.reject(new TypeError("away")));
  await learn({ tag: "nl", direction: "ltr" }, () => Promise.reject(new TypeError("away")));
  assert.equal(t("Go"), "Ga");
});
