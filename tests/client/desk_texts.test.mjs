import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { speak } from "../../kiosk_client/common/words.js";
import { welcome } from "../../kiosk_client/desk/roles.js";
import { abridged, differs } from "../../kiosk_client/desk/texts/difference.js";
import { matching } from "../../kiosk_client/desk/texts/matching.js";
import { marks, placeWords } from "../../kiosk_client/desk/texts/naming.js";
import { addressOfText, placeOfLack, readPlace } from "../../kiosk_client/desk/texts/places.js";
import { arrange, audiencesLeft, calling } from "../../kiosk_client/desk/texts/sheet.js";
import { forgetUnsaved, keepUnsaved, unsaved, wipeUnsaved } from "../../kiosk_client/desk/texts/unsaved.js";
import { readAddress } from "../../kiosk_client/desk/addresses.js";

const PLACE = { owner: "a-work", field: "TITLE", locale: "fr", audience: "STANDARD" };
const text = (field, locale, more) => ({ field, locale, audience: "STANDARD", text: `${field} ${locale}`, status: "PUBLISHED", origin: "HUMAN", stale: false, ...more });
const stop = (number, title, accession = "") => ({ number, accession, title: { text: title } });

beforeEach(() => {
  const kept = new Map();
  globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  speak({ locale: "en" });
  welcome({ id: "ada", name: "Ada", role: "EDITOR" });
});

test("what should be written of a work has its line, written or not", () => {
  const lines = arrange([text("TITLE", "en"), text("TITLE", "ja")], "Artwork", ["en", "fr"]);
  assert.deepEqual(lines.map(({ field }) => field), ["TITLE", "CAPTION", "DESCRIPTION", "VISUAL_DESCRIPTION", "MEDIUM", "PLACE_MADE"]);
  assert.deepEqual(lines[0].cells.map(({ locale, text: cell }) => [locale, Boolean(cell)]), [["en", true], ["fr", false], ["ja", true]]);
  assert.equal(lines[0].own.text, "TITLE en");
});

test("an audience that nobody has begun has no line, and is offered", () => {
  const lines = arrange([text("DESCRIPTION", "en"), text("DESCRIPTION", "en", { audience: "CHILDREN" })], "", ["en"]);
  assert.deepEqual(lines.map(({ audience }) => audience), ["STANDARD", "CHILDREN"]);
  assert.deepEqual(audiencesLeft(lines, "DESCRIPTION"), ["EASY", "AUDIO_DESCRIPTION"]);
});

test("a thing is called in the language of the desk, else in the museum's, else in any", () => {
  const texts = [text("TITLE", "ja"), text("TITLE", "en"), text("NAME", "fr")];
  assert.equal(calling(texts, ["fr", "en"]).text, "TITLE en");
  assert.equal(calling(texts, ["pl"]).text, "TITLE ja");
  assert.equal(calling([], ["en"]), null);
});

test("a text's address says where it is, and where to go back to", () => {
  const { path, parts } = readAddress(addressOfText(PLACE, "numbers"));
  assert.equal(path, "text");
  assert.deepEqual(readPlace(parts), PLACE);
  assert.equal(parts[4], "numbers");
  assert.equal(readPlace(["a-work", "TITLE"]), null);
});

test("what a stop lacks leads to the text of its work, or to its own introduction", () => {
  const lack = { kind: "DESCRIPTION", locale: "fr" };
  assert.equal(placeOfLack({ stop: "s", artwork: "w" }, lack).owner, "w");
  assert.deepEqual(placeOfLack({ stop: "s", artwork: null }, lack), { owner: "s", field: "INTRO", locale: "fr", audience: "STANDARD" });
  assert.equal(placeOfLack({ stop: "s", artwork: "w" }, { kind: "AUDIO", locale: "fr" }), null);
});

test("a stop is found by its number, by words of its title in any order, with or without accents", () => {
  const stops = [stop("107", "Lac Léman"), stop("7", "The Lion"), stop("3", "Lion and Lake", "1907.2")];
  assert.deepEqual(matching(stops, "7").map(({ number }) => number), ["7", "107", "3"]);
  assert.deepEqual(matching(stops, "leman LAC").map(({ number }) => number), ["107"]);
  assert.deepEqual(matching(stops, "  ").length, 3);
});

test("what stayed the same is shortened to what stands beside a change", () => {
  const long = "word ".repeat(100);
  const [before, , after] = abridged([{ kind: "SAME", text: long }, { kind: "INSERTED", text: long }, { kind: "SAME", text: "end" }]);
  assert.ok(before.text.length < 70 && before.text.endsWith("word "));
  assert.equal(after.text, "end");
});

test("a change is shown whole, letters of two code units too", () => {
  const diff = [{ kind: "DELETED", text: "𝄞".repeat(500) }, { kind: "SAME", text: "𝄞".repeat(500) }];
  const [deleted, same] = abridged(diff);
  assert.equal(deleted, diff[0]);
  assert.ok(same.text.isWellFormed());
});

test("a confirmation changes no word", () => {
  assert.equal(differs([{ kind: "SAME", text: "as it was" }]), false);
  assert.equal(differs([{ kind: "DELETED", text: "not" }]), true);
});

test("a text tells what a reader should know of it", () => {
  assert.deepEqual(marks(null), ["Missing"]);
  assert.deepEqual(marks(text("TITLE", "fr")), []);
  assert.deepEqual(marks(text("TITLE", "fr", { status: "DRAFT", stale: true, origin: "MACHINE" })), ["Draft", "Older than its source", "Machine translated"]);
  assert.equal(placeWords({ ...PLACE, audience: "CHILDREN" }), "Title (French, Children)");
});

test("unsaved words are kept with the revision from which they began", () => {
  keepUnsaved(PLACE, { text: "Le lion", revision: 3 });
  assert.deepEqual(unsaved(PLACE), { text: "Le lion", revision: 3 });
  assert.equal(unsaved({ ...PLACE, locale: "de" }), null);
  forgetUnsaved(PLACE);
  assert.equal(unsaved(PLACE), null);
});

test("nobody finds the unsaved words of another, and none stay behind", () => {
  keepUnsaved(PLACE, { text: "Le lion", revision: 3 });
  welcome({ id: "bea", name: "Bea", role: "EDITOR" });
  assert.equal(unsaved(PLACE), null);
  welcome({ id: "ada", name: "Ada", role: "EDITOR" });
  assert.equal(unsaved(PLACE).text, "Le lion");
  wipeUnsaved();
  assert.equal(unsaved(PLACE), null);
});

test("a browser that refuses storage loses nothing but the keeping", () => {
  globalThis.sessionStorage = { getItem() { throw new Error("refused"); }, setItem() { throw new Error("refused"); }, removeItem() { throw new Error("refused"); } };
  keepUnsaved(PLACE, { text: "Le lion", revision: 3 });
  wipeUnsaved();
  assert.equal(unsaved(PLACE), null);
});
