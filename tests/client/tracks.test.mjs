import assert from "node:assert/strict";
import { test } from "node:test";
import { cueAt, readCaptions } from "../../kiosk_client/guide/captions.js";
import { chooseTrack, rankTracks, speaks } from "../../kiosk_client/guide/tracks.js";

const OPUS = "audio/ogg; codecs=opus";
const track = (locale, mime, bytes) => ({ locale, mime, bytes });
const TRACKS = [track("en", OPUS, 100), track("en", "audio/mpeg", 150), track("fr", "audio/mpeg", 150), track("fr", OPUS, 100)];
const everything = () => "probably";

test("the visitor's language comes first, then what is smallest to carry", () => {
  assert.equal(chooseTrack(TRACKS, "fr", everything), TRACKS[3]);
});

test("a format that the browser does not play is passed over", () => {
  assert.equal(chooseTrack(TRACKS, "fr", (mime) => (mime === OPUS ? "" : "maybe")), TRACKS[2]);
  assert.equal(chooseTrack(TRACKS, "fr", () => ""), null);
});

test("a surer format is worth its bytes", () => {
  assert.equal(chooseTrack(TRACKS, "fr", (mime) => (mime === OPUS ? "maybe" : "probably")), TRACKS[2]);
});

test("a region does not keep a language from being heard", () => {
  assert.equal(chooseTrack(TRACKS, "fr-CA", everything).locale, "fr");
});

test("without one's language a recording is still offered, and known as another", () => {
  const found = chooseTrack(TRACKS, "ja", everything);
  assert.deepEqual([found.locale, speaks(found, "ja"), speaks(found, "en-GB"), speaks(null, "en")], ["en", false, true, false]);
});

test("without one's language the museum's own is heard, not the first by the alphabet", () => {
  const tracks = [track("de", OPUS, 90), ...TRACKS];
  assert.equal(chooseTrack(tracks, "ja", everything, null, ["en", "fr", "ar"]).locale, "en");
  assert.equal(chooseTrack(tracks, "de-AT", everything, null, ["en"]).locale, "de");
  assert.equal(chooseTrack(tracks, "ja", everything, null, ["ar"]).locale, "de");
});

const FILE = `WEBVTT

NOTE made by hand

1
00:00.000 --> 00:02.500 align:start
A lion <i>waits</i> &amp; waits &unheard;.

00:01:02.500 --> 00:01:04.000
It snaps
at a butterfly.
`;

test("the format that was heard before is kept to, and the others follow in case it fails", () => {
  assert.equal(chooseTrack(TRACKS, "fr", everything, "audio/mpeg"), TRACKS[2]);
  assert.deepEqual(rankTracks(TRACKS, "fr", everything, "audio/mpeg"), [TRACKS[2], TRACKS[3]]);
  assert.equal(chooseTrack(TRACKS, "fr", (mime) => (mime === OPUS ? "maybe" : ""), "audio/mpeg"), TRACKS[3]);
  assert.deepEqual(rankTracks([], "fr", everything), []);
});

test("captions are what is said at each second", () => {
  const cues = readCaptions(FILE);
  assert.deepEqual(cues, [
    { start: 0, end: 2.5, text: "A lion waits & waits &unheard;." },
    { start: 62.5, end: 64, text: "It snaps at a butterfly." },
  ]);
});

test("words stay until others come", () => {
  const cues = readCaptions(FILE);
  assert.deepEqual([0, 2.4, 30, 62.5, 900].map((second) => cueAt(cues, second)), [0, 0, 0, 1, 1]);
  assert.deepEqual([cueAt(cues, -1), cueAt([], 3)], [-1, -1]);
});

test("line ends of any machine are read, and no captions are none", () => {
  assert.equal(readCaptions(FILE.replace(/\n/g, "\r\n")).length, 2);
  assert.deepEqual(readCaptions(""), []);
});
