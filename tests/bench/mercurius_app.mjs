/**
 * The fastest peer we know: Mercurius with its compiler, better-sqlite3 with prepared statements.
 *
 * It answers the three documents over the demo's own SQLite file, BENCH_DATABASE, at BENCH_PORT;
 * its libraries stand in BENCH_MODULES. Each field asks one prepared statement, which in this
 * library is a call into C and no wait.
 */
import { createRequire } from "node:module";

const load = createRequire(`${process.env.BENCH_MODULES}/`);
const fastify = load("fastify");
const mercurius = load("mercurius");
const Database = load("better-sqlite3");

const database = new Database(process.env.BENCH_DATABASE, { readonly: true, fileMustExist: true });
database.pragma("mmap_size = 268435456");
const HOUSE = ["en", "fr", "ar"];

const one = (sql) => { const prepared = database.prepare(sql); return (...given) => prepared.get(...given); };
const all = (sql) => { const prepared = database.prepare(sql); return (...given) => prepared.all(...given); };

const MUSEUM = database.prepare("SELECT id FROM museum").get().id;
const text = one(`SELECT text, locale FROM localized_text WHERE museum_id = '${MUSEUM}'
  AND owner_id = ? AND field = ? AND locale = ? AND audience = 'standard' AND status = 'published'`);
const STOP = `SELECT s.id, n.number, w.id AS work, w.room_id AS room
  FROM selector n JOIN stop s ON s.id = n.stop_id JOIN artwork w ON w.id = s.artwork_id`;
const SHOWN = "s.published AND w.presence = 'on_view'";
const stopByNumber = one(`${STOP} WHERE n.museum_id = '${MUSEUM}' AND n.number = ? AND ${SHOWN}`);
const tourById = one("SELECT id FROM tour WHERE id = ? AND published");
const stopsOfTour = all(`SELECT t.position, s.id, n.number, w.id AS work, w.room_id AS room
  FROM tour_stop t JOIN stop s ON s.id = t.stop_id JOIN selector n ON n.stop_id = s.id
  JOIN artwork w ON w.id = s.artwork_id WHERE t.tour_id = ? AND ${SHOWN} ORDER BY t.position`);
const makers = all(`SELECT a.name FROM artwork_artist l JOIN artist a ON a.id = l.artist_id
  WHERE l.artwork_id = ? ORDER BY l.position`);
const rooms = one("SELECT id, number FROM room WHERE id = ?");
const files = all(`SELECT id, sha256, locale FROM media_asset WHERE owner_id = ? AND kind = ?
  AND rights_uri IS NOT NULL ORDER BY position, id`);
// The index that bench.py lays beside the texts: a LIKE over them all takes four times as long.
const found = all(`SELECT w.id, w.room_id AS room FROM artwork w WHERE w.presence = 'on_view'
  AND w.id IN (SELECT owner FROM bench_search WHERE bench_search MATCH ?) ORDER BY w.accession LIMIT ?`);

const said = (owner, field, locale) => {
  for (const tag of [locale, ...HOUSE]) {
    const row = text(owner, field, tag);
    if (row) return { text: row.text, locale: row.locale, isFallback: row.locale !== locale };
  }
  return null;
};
const shown = (row, locale) => ({ ...row, locale });

const schema = `
  type LocalizedText { text: String! locale: String! isFallback: Boolean! }
  type MediaAsset { url: String! alt: LocalizedText }
  type Artist { name: String! }
  type ArtworkArtist { artist: Artist! }
  type Room { number: String! name: LocalizedText }
  type Artwork { title: LocalizedText! caption: LocalizedText description: LocalizedText
    artists: [ArtworkArtist!]! room: Room image: MediaAsset }
  type Stop { number: String! artwork: Artwork audio: [MediaAsset!]! }
  type StopNotFound { number: String! }
  union StopLookup = Stop | StopNotFound
  type TourStop { position: Int! stop: Stop! }
  type Tour { title: LocalizedText! stops: [TourStop!]! }
  type Edge { node: Artwork! }
  type SearchConnection { edges: [Edge!]! }
  type Query {
    stop(number: String!, locale: String): StopLookup!
    tour(id: ID!, locale: String): Tour
    search(query: String!, first: Int! = 10, locale: String): SearchConnection!
  }`;

const resolvers = {
  Query: {
    stop(_, { number, locale }) {
      const row = stopByNumber(number);
      return row
        ? { __typename: "Stop", ...row, locale: locale ?? HOUSE[0] }
        : { __typename: "StopNotFound", number };
    },
    tour(_, { id, locale }) {
      const raw = Buffer.from(id, "base64url");
      const row = tourById(raw.subarray(raw.indexOf(58) + 1).toString("hex"));
      return row && { id: row.id, locale: locale ?? HOUSE[0] };
    },
    search: (_, { query, first, locale }) => ({
      edges: found(`"${query.replaceAll('"', '""')}"`, first).map((row) => ({
        node: shown(row, locale ?? HOUSE[0]),
      })),
    }),
  },
  Tour: {
    title: ({ id, locale }) => said(id, "title", locale),
    stops: ({ id, locale }) =>
      stopsOfTour(id).map((row) => ({ position: row.position, stop: shown(row, locale) })),
  },
  Stop: {
    artwork: ({ work, room, locale }) => ({ id: work, room, locale }),
    audio: ({ work, locale }) => {
      const rows = files(work, "audio").map((row) => ({ id: row.id, sha256: row.sha256, spoken: row.locale, locale }));
      return [...rows.filter((row) => row.spoken === locale), ...rows.filter((row) => row.spoken !== locale)];
    },
  },
  Artwork: {
    title: ({ id, locale }) => said(id, "title", locale),
    caption: ({ id, locale }) => said(id, "caption", locale),
    description: ({ id, locale }) => said(id, "description", locale),
    artists: ({ id }) => makers(id).map((artist) => ({ artist })),
    room: ({ room, locale }) => room && shown(rooms(room), locale),
    image: ({ id, locale }) => {
      const row = files(id, "image")[0];
      return row ? { id: row.id, sha256: row.sha256, locale } : null;
    },
  },
  Room: { name: ({ id, locale }) => said(id, "name", locale) },
  MediaAsset: {
    url: ({ sha256 }) => `/media/${sha256}`,
    alt: ({ id, locale }) => said(id, "alt", locale),
  },
};

const app = fastify();
app.register(mercurius, { schema, resolvers, jit: 1 });
app.get("/ready", async () => ({ status: "ready" }));
await app.listen({ port: Number(process.env.BENCH_PORT), host: "127.0.0.1" });
