import assert from "node:assert/strict";
import { test } from "node:test";
import { licenceCalled, rightAt } from "../../kiosk_client/guide/licences.js";

const CC = "https://creativecommons.org";

for (const [uri, name] of [
  [`${CC}/licenses/by/4.0/`, "CC BY 4.0"],
  [`${CC}/licenses/by-nc-sa/3.0/fr/`, "CC BY-NC-SA 3.0"],
  [`${CC}/publicdomain/zero/1.0/`, "CC0 1.0"],
  [`${CC}/publicdomain/mark/1.0/`, "Public domain"],
  ["http://rightsstatements.org/vocab/NKC/1.0/", "No known copyright"],
  ["http://rightsstatements.org/vocab/InC-EDU/1.0/", "In copyright, education allowed"],
]) {
  test(`the right at ${uri} has a name and can be followed`, () => {
    assert.deepEqual(rightAt(uri), { name, href: uri });
  });
}

test("a right that nobody here knows is told by its address", () => {
  assert.deepEqual(rightAt("https://example.org/our-terms/"), { name: "example.org/our-terms", href: "https://example.org/our-terms/" });
});

test("only an address of the web is followed", () => {
  assert.equal(rightAt("javascript:alert(1)").href, null);
});

test("a licence is called as people call it", () => {
  assert.deepEqual(licenceCalled("CC0-1.0"), { name: "CC0 1.0", href: `${CC}/publicdomain/zero/1.0/` });
  assert.deepEqual(licenceCalled("CC-BY-SA-4.0"), { name: "CC BY-SA 4.0", href: `${CC}/licenses/by-sa/4.0/` });
  assert.deepEqual(licenceCalled("Etalab 2.0"), { name: "Etalab 2.0", href: null });
});
