import assert from "node:assert/strict";
import { test } from "node:test";

import { doorBetween, roundCorners } from "../../kiosk_client/guide/doors.js";

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

const bent = [[0, 0], [16, 0], [16, 11], [24, 11], [24, 18], [0, 18]];

test("within a room a way goes straight where it can", () => {
  assert.deepEqual(roundCorners(hall, [1, 1], [10, 3]), []);
  assert.deepEqual(roundCorners(bent, [10, 14], [24, 14.5]), []);
});

test("a way goes round the corner of a room, never through its wall", () => {
  const [corner, ...more] = roundCorners(bent, [10, 5.6], [24, 14.5]);
  assert.deepEqual(more, []);
  assert.ok(corner[0] < 16 && corner[1] > 11, String(corner));
});

test("round two corners the shorter way is taken", () => {
  const horseshoe = [[0, 0], [12, 0], [12, 10], [8, 10], [8, 4], [4, 4], [4, 10], [0, 10]];
  const by = roundCorners(horseshoe, [2, 9], [10, 9]);
  assert.equal(by.length, 2);
  assert.ok(by[0][0] < by[1][0] && by.every(([, y]) => y < 4), String(by));
});

test("where no way stays in the room, none is made up", () => {
  assert.deepEqual(roundCorners(hall, [1, 1], [40, 40]), []);
});
