import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { addressOf, readAddress } from "../../kiosk_client/desk/addresses.js";
import { PAGES, pageAt, pagesHere } from "../../kiosk_client/desk/pages.js";
import { may, welcome } from "../../kiosk_client/desk/roles.js";

const paths = () => pagesHere().map(({ path }) => path);
const come = (role) => welcome({ id: role, name: role, role });

afterEach(() => welcome(null));

test("an address is read as it was written", () => {
  const parts = ["a/b?c", "zh-Hans", "100 %"];
  assert.deepEqual(readAddress(addressOf("text", ...parts)), { path: "text", parts });
});

test("an address typed by hand is read as far as it can be", () => {
  assert.deepEqual(readAddress("#/works/%E0%A4%A"), { path: "works", parts: ["%E0%A4%A"] });
  assert.deepEqual(readAddress(""), { path: "", parts: [] });
});

test("nobody is shown a page that they may not use", () => {
  assert.deepEqual(paths(), []);
  come("VIEWER");
  assert.ok(paths().includes("completeness"));
  assert.ok(!paths().includes("translations"));
  come("TRANSLATOR");
  assert.ok(paths().includes("translations"));
  come("ADMIN");
  assert.equal(paths().length, PAGES.length);
});

test("an address of nothing, or of what is not allowed, leads to the first page", () => {
  come("VIEWER");
  assert.equal(pageAt("works").path, "works");
  assert.equal(pageAt("translations").path, "queue");
  assert.equal(pageAt("gardens").path, "queue");
});

test("a role may all that those before it may", () => {
  come("MODERATOR");
  assert.deepEqual([may("TRANSLATOR"), may("MODERATOR"), may("EDITOR")], [true, true, false]);
});

test("every page has an address and an element of its own", () => {
  for (const key of ["path", "element"]) assert.equal(new Set(PAGES.map((page) => page[key])).size, PAGES.length);
  for (const { within } of PAGES) assert.ok(!within || PAGES.some(({ path, within: none }) => path === within && !none));
});
