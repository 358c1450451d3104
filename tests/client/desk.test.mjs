import assert from "node:assert/strict";
import { test } from "node:test";
import { speak } from "../../kiosk_client/common/words.js";
import { aspectWords, likelyReason, reasonWords } from "../../kiosk_client/desk/labels.js";
import { logIn } from "../../kiosk_client/desk/session.js";
import { commandOf } from "../../kiosk_client/desk/shortcuts.js";

const key = (key, code, more) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, target: null, ...more });
const answering = (status, headers) => async () => new Response(null, { status, headers });

test("a key acts by its letter, and by its place where there is no Latin letter", () => {
  assert.equal(commandOf(key("j", "KeyJ")), "next");
  assert.equal(commandOf(key("P", "KeyR")), "publish");
  assert.equal(commandOf(key("ت", "KeyJ")), "next");
  assert.equal(commandOf(key("؟", "Slash")), "help");
});

test("a note, a correction, a row and a filter each have a key", () => {
  const letters = { n: "note", c: "correct", o: "open", x: "mark", "/": "filter", r: "show" };
  for (const [letter, command] of Object.entries(letters)) assert.equal(commandOf(key(letter, "")), command);
});

test("on Dvorak the key in the place of j writes h, and does nothing", () => {
  assert.equal(commandOf(key("h", "KeyJ")), null);
});

test("a browser's own keys and what is typed into a field are not ours", () => {
  assert.equal(commandOf(key("p", "KeyP", { ctrlKey: true })), null);
  assert.equal(commandOf(key("p", "KeyP", { target: { closest: () => ({}) } })), null);
});

test("the reason offered first is that of the strongest flag", () => {
  const flags = [{ flag: "insult", score: 0.6 }, { flag: "pii_email", score: 0.99 }];
  assert.equal(likelyReason(flags), "PERSONAL_DATA");
  assert.equal(likelyReason([]), null);
  assert.equal(likelyReason([{ flag: "self_harm", score: 1 }]), null);
});

test("codes are said as words, and a code of tomorrow as itself", () => {
  speak({ locale: "fr", messages: { Insult: "Insulte" } });
  assert.equal(reasonWords("insult"), "Insulte");
  assert.equal(aspectWords("gardens"), "gardens");
});

test("the door tells apart a wrong password, too many tries and a server that is away", async () => {
  assert.deepEqual(await logIn("a", "b", answering(204)), { in: true });
  assert.deepEqual(await logIn("a", "b", answering(401)), { in: false, why: "refused", seconds: 0 });
  assert.deepEqual(await logIn("a", "b", answering(429, { "Retry-After": "17" })), { in: false, why: "throttled", seconds: 17 });
  assert.deepEqual(await logIn("a", "b", answering(503)), { in: false, why: "away", seconds: 0 });
  assert.deepEqual(await logIn("a", "b", () => Promise.reject(new TypeError())), { in: false, why: "away", seconds: 0 });
});

test("a curator's name and password go to the desk's own door, with the header that other sites cannot send", async () => {
  let asked;
  await logIn("amal", "secret", async (...request) => ((asked = request), new Response(null, { status: 204 })));
  const [address, { method, headers, body }] = asked;
  assert.deepEqual([address, method, headers["Cimaise-Client"], JSON.parse(body)], ["/desk/session", "POST", "desk", { name: "amal", password: "secret" }]);
});
