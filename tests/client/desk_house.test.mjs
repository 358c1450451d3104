import assert from "node:assert/strict";
import { test } from "node:test";
import { speak } from "../../kiosk_client/common/words.js";
import { bringFile, kindOf, readAnswer } from "../../kiosk_client/desk/house/bringing.js";
import { holderOf, numbersWords } from "../../kiosk_client/desk/house/numbers.js";
import { moved, without } from "../../kiosk_client/desk/house/order.js";
import { cutWords, todayIn } from "../../kiosk_client/desk/house/places.js";
import { asksCredit, clearanceWords, rights, rightWords } from "../../kiosk_client/desk/house/rights.js";
import { cutBy, cutNow, partsOf } from "../../kiosk_client/desk/house/ways.js";
import { bring, standingOf } from "../../kiosk_client/desk/house/windows.js";
import { isMeant, lossOf, worksOf } from "../../kiosk_client/desk/house/works.js";

const TODAY = "2027-03-10";
const room = (number, more) => ({ id: `room-${number}`, number, isOpen: true, stepFree: true, ...more });
const way = (fromRoom, toRoom, kind = "DOOR", more = {}) => ({ id: `${fromRoom}-${toRoom}`, kind, isOpen: true, stepFree: kind !== "STAIRS", fromRoom, toRoom, ...more });
/** Two floors, each with a door, joined by a lift and by stairs. */
const house = () => ({ rooms: ["1", "2", "11", "12"].map((number) => room(number)), passages: [way("1", "2"), way("11", "12"), way("1", "11", "STAIRS"), way("2", "12", "LIFT")] });
const shown = (more) => ({ published: true, shownFrom: null, shownTo: null, ...more });
const number = (number, validFrom = null, validTo = null) => ({ number, slug: "k3vq7m", validFrom, validTo });
const stop = (id, more) => ({ id, number: id, numbers: [number(id)], accession: `96.${id}`, artwork: `work-${id}`, presence: "ON_VIEW", title: { text: `Work ${id}` }, ...shown(), ...more });

test("a lift out of order cuts the floors for those who take no stairs, and for nobody else", () => {
  const cut = cutBy(house(), "2-12");
  assert.deepEqual(cut, { stepFree: true, parts: [["1", "2"], ["11", "12"]] });
  assert.equal(cutWords(cut), "Without stairs there is no way between rooms 1, 2 and rooms 11, 12.");
});

test("a way that visitors can walk round cuts nothing", () => {
  assert.equal(cutBy(house(), "1-11"), null);
  assert.equal(cutNow(house()), null);
});

test("a closed room is no part of the house, and parts those behind it", () => {
  assert.deepEqual(cutBy(house(), "room-2"), { stepFree: true, parts: [["11", "12"], ["1"]] });
  const closed = { ...house(), rooms: house().rooms.map((one) => (one.number === "2" ? { ...one, isOpen: false } : one)) };
  assert.deepEqual(partsOf(closed, false), [["1", "11", "12"]]);
});

test("stairs are never free of steps, whatever is claimed", () => {
  assert.deepEqual(partsOf({ rooms: [room("1"), room("2")], passages: [way("1", "2", "STAIRS", { stepFree: true })] }, true), [["1"], ["2"]]);
});

test("what is cut already is not laid at the door of the next", () => {
  const { rooms, passages } = house();
  const broken = { rooms, passages: passages.map((one) => (one.kind === "LIFT" ? { ...one, isOpen: false } : one)) };
  assert.deepEqual(cutNow(broken), { stepFree: true, parts: [["1", "2"], ["11", "12"]] });
  assert.deepEqual(cutBy(broken, "1-11"), { stepFree: false, parts: [["1", "2"], ["11", "12"]] });
});

test("a window includes its first and its last day", () => {
  assert.equal(standingOf(shown({ shownFrom: TODAY, shownTo: TODAY }), TODAY), "shown");
  assert.equal(standingOf(shown({ shownFrom: "2027-03-11" }), TODAY), "later");
  assert.equal(standingOf(shown({ shownTo: "2027-03-09" }), TODAY), "over");
  assert.equal(standingOf({ ...shown(), published: false }, TODAY), "hidden");
});

test("hiding forgets no day: the way back has the window that was", () => {
  const before = shown({ shownFrom: "2027-01-01" });
  assert.deepEqual(bring("tour", "t", before, TODAY).variables, { id: "t", shownFrom: "2027-01-01", shownTo: null });
  assert.deepEqual(bring("stop", "s", { ...before, published: false }, TODAY).name, "stop_hide");
});

test("today is the museum's, not the curator's", () => {
  const late = new Date("2027-03-10T03:00:00Z");
  assert.equal(todayIn("America/New_York", late), "2027-03-09");
  assert.equal(todayIn("Asia/Tokyo", late), "2027-03-10");
});

test("a stop moves by one place and never out of the tour", () => {
  assert.deepEqual(moved(["a", "b", "c"], 1, -1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 2, 1), ["a", "b", "c"]);
  assert.deepEqual(moved(["a"], 0, -1), ["a"]);
  assert.deepEqual(without(["a", "b"], "a"), ["b"]);
});

test("what a work takes with it: its stop, and the tours that are shown", () => {
  const stops = [stop("007")];
  const tours = [{ id: "t", title: { text: "Animals" }, stops: [{ id: "007" }], ...shown() }, { id: "h", title: { text: "Hidden" }, stops: [{ id: "007" }], ...shown({ published: false }) }];
  const [work] = worksOf(stops);
  assert.deepEqual([work.id, work.presence], ["work-007", "ON_VIEW"]);
  assert.deepEqual(lossOf(work, stops, tours, TODAY), { stop: "007", tours: ["Animals"] });
  assert.deepEqual(lossOf(work, [stop("007", { published: false })], tours, TODAY), { stop: null, tours: [] });
});

test("a work is found by number, inventory number or title, without its accents", () => {
  const chair = stop("101", { accession: "83.4", title: { text: "Fauteuil élastique" } });
  for (const wanted of ["101", "83.4", "elastique fau", ""]) assert.ok(isMeant(chair, wanted), wanted);
  assert.ok(!isMeant(chair, "lion"));
});

test("the stop that has a number is told, whoever had it before or will have it is not", () => {
  const own = stop("001");
  const holder = stop("007");
  assert.equal(holderOf([own, holder], own, { number: "007", validFrom: TODAY, validTo: null }), holder);
  const former = stop("b", { numbers: [number("007", null, "2027-03-09")] });
  assert.equal(holderOf([own, former], own, { number: "007", validFrom: TODAY, validTo: null }), null);
});

test("a number is told with its days", () => {
  assert.deepEqual(numbersWords([number("7", null, "2027-03-09"), number("8")], TODAY), ["7, until Mar 9, 2027", "8, now"]);
});

test("every right that is offered has a name of its own, and an address that the museum takes", () => {
  const { licences, statements } = rights();
  const all = [...licences, ...statements];
  assert.equal(new Set(all.map(({ words }) => words)).size, all.length);
  for (const { uri, words, asksCredit: asks } of all) {
    assert.match(uri, /^https:\/\/creativecommons\.org\/[a-z/.0-9-]+\/$|^http:\/\/rightsstatements\.org\/vocab\/[A-Za-z-]+\/1\.0\/$/);
    assert.deepEqual([rightWords(uri), asksCredit(uri)], [words, asks]);
  }
  assert.equal(rightWords(["https:", "", "creativecommons.org", "licenses", "by-sa", "3.0", "de", ""].join("/")), "CC BY-SA 3.0");
});

test("why a file is not shown is said: no right yet, or one that has run out", () => {
  const zero = rights().licences[0].uri;
  const right = (more) => ({ rightsUri: zero, rightsExpire: null, credit: null, cleared: true, ...more });
  assert.match(clearanceWords(right({ rightsUri: null, cleared: false }), TODAY), /nobody has said yet/);
  assert.match(clearanceWords(right({ rightsExpire: "2027-03-09", cleared: false }), TODAY), /ran out on Mar 9, 2027/);
  assert.match(clearanceWords(right({ rightsExpire: TODAY }), TODAY), /^Shown until/);
  assert.match(clearanceWords(right(), TODAY), /^Shown: CC0/);
});

test("the museum's answer about a file is its own sentence, and a proxy's page is none", () => {
  assert.deepEqual(readAnswer(201, '{"id":"file"}'), { ok: true, id: "file" });
  assert.deepEqual(readAnswer(422, '{"code":"FILE_REFUSED","message":"The file is empty."}'), { ok: false, code: "FILE_REFUSED", message: "The file is empty." });
  assert.deepEqual(readAnswer(413, "<html>"), { ok: false, code: "TOO_LARGE", message: "" });
  assert.deepEqual(readAnswer(502, ""), { ok: false, code: "AWAY", message: "" });
});

test("a file goes to the desk in the curator's language, with the header that other sites cannot send", async () => {
  speak({ locale: "zh-Hans" });
  const call = Object.assign(new EventTarget(), {
    upload: new EventTarget(), headers: {}, status: 201, responseText: '{"id":"file"}',
    open(...asked) { this.asked = asked; },
    setRequestHeader(name, value) { this.headers[name] = value; },
    send(form) {
      this.form = form;
      this.upload.dispatchEvent(Object.assign(new Event("progress"), { loaded: 1, total: 4, lengthComputable: true }));
      this.dispatchEvent(new Event("load"));
    },
  });
  const told = [];
  const brought = await bringFile({ file: new File(["x"], "a.mp3"), owner: "work", voice: "human", role: "" }, (share) => told.push(share), () => call);
  assert.deepEqual([brought, told, call.asked, call.headers], [{ ok: true, id: "file" }, [0.25], ["POST", "/desk/media?locale=zh-Hans"], { "Cimaise-Client": "desk" }]);
  assert.deepEqual([call.form.get("owner"), call.form.get("voice"), call.form.has("role")], ["work", "human", false]);
  speak({ locale: "en" });
});

test("a recording is known by its name where the computer tells no type", () => {
  assert.equal(kindOf({ name: "Lion.OPUS", type: "" }), "audio");
  assert.equal(kindOf({ name: "lion", type: "image/webp" }), "image");
  assert.equal(kindOf({ name: "lion.vtt", type: "text/vtt" }), "other");
});
