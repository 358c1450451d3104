import assert from "node:assert/strict";
import { test } from "node:test";
import { newIdempotencyKey, newReceipt, readReceipt } from "../../kiosk_client/common/receipt.js";

test("a receipt is thirteen letters of Crockford's alphabet, in three groups", () => {
  for (let turn = 0; turn < 500; turn += 1) {
    assert.match(newReceipt(), /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/);
  }
});

test("every letter of the alphabet is used", () => {
  const letters = new Set(Array.from({ length: 500 }, newReceipt).join("").replaceAll("-", ""));
  assert.equal(letters.size, 32);
});

test("no two receipts and no two keys are the same", () => {
  assert.equal(new Set(Array.from({ length: 2000 }, newReceipt)).size, 2000);
  assert.equal(new Set(Array.from({ length: 2000 }, newIdempotencyKey)).size, 2000);
});

test("a key has 128 bits", () => {
  assert.match(newIdempotencyKey(), /^[0-9a-f]{32}$/);
});

test("a receipt is read as it is misread by people", () => {
  assert.equal(readReceipt(" 7k3m oq9x 4tbza "), "7K3M-0Q9X-4TBZA");
  assert.equal(readReceipt("IL3M–0Q9X–4TBZA"), "113M-0Q9X-4TBZA");
  assert.equal(readReceipt("７K3M-0Q9X-4TBZA"), "7K3M-0Q9X-4TBZA");
});

test("what cannot be a receipt is none", () => {
  for (const typed of ["", "7K3M", "7K3M-0Q9X-4TBZAA", "7K3M-0Q9X-4TBZU", "7K3M-0Q9X-4TBZé"]) {
    assert.equal(readReceipt(typed), null);
  }
});

test("a new receipt is read as itself", () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const receipt = newReceipt();
    assert.equal(readReceipt(receipt.toLowerCase()), receipt);
  }
});
