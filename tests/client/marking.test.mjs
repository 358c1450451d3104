import assert from "node:assert/strict";
import { test } from "node:test";
import { passages } from "../../kiosk_client/desk/marking.js";

const flag = (flag, start, end) => ({ flag, start, end, score: 0.9, reason: "" });
const marked = (text, flags) => passages(text, flags).filter((part) => part.flags.length).map((part) => part.text);

test("a flag counts code points: what stands after a lion is marked where it is", () => {
  assert.deepEqual(marked("🦁🦁 call 412", [flag("pii_phone", 8, 11)]), ["412"]);
});

test("an Arabic text is marked by its letters and signs", () => {
  assert.deepEqual(marked("شكرًا، 0555", [flag("pii_phone", 7, 11)]), ["0555"]);
});

test("the passages together are the text", () => {
  const text = "one 🦁 two three";
  const parts = passages(text, [flag("a", 2, 9), flag("b", 5, 12)]);
  assert.equal(parts.map((part) => part.text).join(""), text);
});

test("where flags overlap, both are known", () => {
  const parts = passages("abcdef", [flag("a", 0, 4), flag("b", 2, 6)]);
  assert.deepEqual(parts.map((part) => [part.text, part.flags.map((raised) => raised.flag)]), [
    ["ab", ["a"]], ["cd", ["a", "b"]], ["ef", ["b"]],
  ]);
});

test("a flag outside the text marks nothing", () => {
  assert.deepEqual(marked("abc", [flag("a", 2, 9), flag("b", 2, 2), flag("c", -1, 2)]), []);
});

test("a text without flags is one passage, an empty one none", () => {
  assert.deepEqual(passages("abc", []), [{ text: "abc", flags: [] }]);
  assert.deepEqual(passages("", []), []);
});
