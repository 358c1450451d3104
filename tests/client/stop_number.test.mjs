import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, addressOfWork, readAddress } from "../../kiosk_client/guide/addresses.js";
import { readStopNumber } from "../../kiosk_client/guide/stop_number.js";

test("zeros are kept: 007 is not 7", () => {
  assert.equal(readStopNumber(" 007 "), "007");
});

test("digits of other scripts are the digits on the label", () => {
  assert.equal(readStopNumber("٠٠٧"), "007");
  assert.equal(readStopNumber("۰۱۲"), "012");
  assert.equal(readStopNumber("१०१"), "101");
  assert.equal(readStopNumber("１０１"), "101");
});

test("letters stay: a number may have some", () => {
  assert.equal(readStopNumber("12B"), "12B");
});

test("an address says again what it was written from", () => {
  for (const number of ["007", "12/B", "é%", "#"]) {
    assert.deepEqual(readAddress(addressOf("stop", number)), { page: "stop", argument: number });
  }
});

test("an unknown or broken address leads home or stays a text", () => {
  assert.deepEqual(readAddress("#/nowhere/1"), { page: "home", argument: null });
  assert.deepEqual(readAddress(""), { page: "home", argument: null });
  assert.deepEqual(readAddress("#/stop/%E0%A4%A"), { page: "stop", argument: "%E0%A4%A" });
});

test("a work with a stop is read at its stop", () => {
  assert.equal(addressOfWork({ id: "x", title: null, stop: { id: "s", number: "007" } }), "#/stop/007");
  assert.equal(addressOfWork({ id: "x", title: null, stop: null }), "#/artwork/x");
});
