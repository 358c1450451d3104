import assert from "node:assert/strict";
import { test } from "node:test";

import { doorBetween } from "../../kiosk_client/guide/doors.js";

const hall = [[0, 0], [10, 0], [10, 6], [0, 6]];

test("a way goes through the middle of the wall that two rooms share", () => {
  assert.deepEqual(doorBetween(hall, [[10, 2], [16, 2], [16, 8], [10, 8]]), [10, 4]);
  assert.deepEqual(doorBetween(hall, [[2, 6], [5, 6], [5, 9], [2, 9]]), [3.5, 6]);
});

test("a thick wall is one wall, and the longest is taken", () => {
  const around = [[10.4, 0], [14, 0], [14, 9], [8, 9], [8, 6.4], [10.4, 6.4]];
  assert.deepEqual(doorBetween(hall, around), [10, 3]);
});

test("rooms that touch nowhere, or in a corner, share no wall", () => {
  assert.equal(doorBetween(hall, [[12, 0], [16, 0], [16, 6], [12, 6]]), null);
  assert.equal(doorBetween(hall, [[10, 6], [14, 6], [14, 9], [10, 9]]), null);
});
