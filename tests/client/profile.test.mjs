import assert from "node:assert/strict";
import { test } from "node:test";
import { PROFILES, profile, profileOf } from "../../kiosk_client/guide/profile.js";

const asked = (address) => profileOf(new URLSearchParams(address));
const QUESTIONS = {
  idleSeconds: "number", share: "boolean", scan: "boolean", carry: "boolean", download: "boolean", autoplay: "boolean",
  browserLanguages: "boolean", history: "boolean", largeKeys: "boolean", install: "boolean", channel: "string",
};

for (const [name, answers] of Object.entries(PROFILES)) {
  test(`a ${name} answers every question, and no other`, () => {
    const kinds = Object.fromEntries(Object.entries(answers).map(([question, answer]) => [question, typeof answer]));
    assert.deepEqual(kinds, QUESTIONS);
  });

  test(`a ${name} is chosen by its name, and cannot be changed by what uses it`, () => {
    assert.deepEqual(asked(`profile=${name}`), answers);
    assert.ok(Object.isFrozen(answers));
  });
}

test("a kiosk lends nothing of itself, plays nothing unasked, and forgets", () => {
  const { share, scan, download, autoplay, install, history, browserLanguages, idleSeconds } = PROFILES.kiosk;
  assert.deepEqual([share, scan, download, autoplay, install, history, browserLanguages], Array(7).fill(false));
  assert.ok(idleSeconds > 0);
});

test("a phone never wipes, whatever its address says", () => {
  assert.equal(asked("profile=phone&idle=20").idleSeconds, 0);
  assert.equal(asked("idle=20").idleSeconds, 0);
});

test("a screen that nobody described is a phone", () => {
  assert.equal(profile, PROFILES.phone);
  for (const unknown of ["", "profile=", "profile=wall", "profile=KIOSK", "profile=constructor", "profile=__proto__"]) {
    assert.equal(asked(unknown), PROFILES.phone, unknown);
  }
});

test("a kiosk's patience is set by its address, within reason", () => {
  const seconds = (idle) => asked(`profile=kiosk&idle=${idle}`).idleSeconds;
  assert.deepEqual(["60", "1", "0", "-5", "soon", "Infinity"].map(seconds), [60, 10, 90, 90, 90, 90]);
});
