import assert from "node:assert/strict";
import { test } from "node:test";
import { answerFrom, find, near } from "../../kiosk_client/guide/without_network.js";

const work = (number, title, artist) => ({ id: number, title: { text: title }, artists: [{ artist: { name: artist } }], stop: { id: number, number } });
const WORKS = [work("007", "Lion snapping at a butterfly", "Jean Dupré"), work("012", "Orchard", "Ana Müller"), work("107", "獅子と蝶", "北川"), { id: "x", title: { text: "Without a stop" }, stop: null }];
const numbers = (works) => works.map(({ stop }) => stop?.number ?? null);

test("all words must be found, whatever their accents and case", () => {
  assert.deepEqual(numbers(find(WORKS, "LION dupre")), ["007"]);
  assert.deepEqual(numbers(find(WORKS, "muller")), ["012"]);
  assert.deepEqual(numbers(find(WORKS, "lion muller")), []);
});

test("a number, a part of a word and other scripts are found", () => {
  assert.deepEqual(numbers(find(WORKS, "012")), ["012"]);
  assert.deepEqual(numbers(find(WORKS, "butter")), ["007"]);
  assert.deepEqual(numbers(find(WORKS, "蝶")), ["107"]);
});

test("nothing searched for finds nothing", () => assert.deepEqual(find(WORKS, "  "), []));

test("a number that is nearly right leads to those that are", () => {
  assert.deepEqual(numbers(near(WORKS, "7")), ["007"]);
  assert.deepEqual(numbers(near(WORKS, "013")), ["012"]);
  assert.deepEqual(numbers(near(WORKS, "999")), []);
});

test("what was seen in the meantime is suggested no longer", async () => {
  const kept = { whereNext: { __typename: "NextStops", suggestions: [{ stop: { id: "a" } }, { stop: { id: "b" } }], closed: null } };
  const { whereNext } = await answerFrom("next_stops", { seen: ["a"] }, kept);
  assert.deepEqual(whereNext, { ...kept.whereNext, suggestions: [{ stop: { id: "b" } }] });
  assert.equal(await answerFrom("next_stops", { seen: [] }, { nextStops: [] }), null);
});

test("a device that keeps nothing says nothing", async () => {
  assert.equal(await answerFrom("search", { query: "lion", locale: "en" }, null), null);
  assert.equal(await answerFrom("tour", { id: "a", locale: "en" }, null), null);
});

const written = [
  ["101", "睡蓮", "モネの睡蓮"],
  ["102", "雨上がりの麦畑（オーヴェールの平野）", "オーベールの麦畑"],
  ["015", "ヴェネツィアの室内", "べねちあ"],
  ["120", "采果的年轻女子", "年轻的女子"],
  ["007", "أسد يحاول التقاط فراشة", "الفراشة"],
  ["110", "الجسر الكبير، روان", "جسر"],
  ["012", "L’Été à Rouen", "l'ete"],
  ["104", "Große Straße", "grosse strasse"],
];
for (const [number, title, typed] of written) {
  test(`without network "${typed}" finds "${title}", and so does its number in other digits`, () => {
    const works = written.map(([other, said]) => work(other, said, ""));
    assert.deepEqual(numbers(find(works, typed)), [number]);
    assert.deepEqual(numbers(find(works, [...number].map((digit) => String.fromCharCode(0x660 + Number(digit))).join(""))), [number]);
  });
}

test("without network, too, a particle or a stop alone finds nothing it should not", () => {
  assert.deepEqual(numbers(find(WORKS, "・")), []);
  assert.deepEqual(numbers(find(WORKS, "狐の絵")), []);
});
