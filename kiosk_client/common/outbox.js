/**
 * The outbox: what a visitor wrote waits here until the server has acknowledged it.
 *
 * Entries leave in the order in which they were written, each is deleted on acknowledgement, and
 * all survive a reload or a power cut. No screen can read what waits: one can post, flush and count.
 */

import { AwayError } from "./graphql.js";

/**
 * @typedef {Record<string, unknown>} Waiting
 * @typedef {{ add(entry: Waiting): Promise<number>, first(after: number): Promise<{ id: number, entry: Waiting } | null>,
 *   remove(id: number): Promise<void>, count(): Promise<number> }} Store
 */

/** @template Answer */
export class Outbox {
  #store;
  #send;
  /** @type {Promise<Map<number, Answer>> | null} */
  #flushing = null;

  /** @param {Store} store @param {(entry: Waiting) => Promise<Answer>} send throws AwayError to keep the entry in line */
  constructor(store, send) {
    this.#store = store;
    this.#send = send;
  }

  /**
   * Put an entry in line and try to send all that waits.
   * @param {Waiting} entry @returns {Promise<Answer | null>} the server's answer, or null while the entry waits
   */
  async post(entry) {
    const id = await this.#store.add(entry);
    // A flush under way may have passed the end of the line already: look again after it.
    await this.#flushing?.catch(() => null);
    const answers = await this.flush();
    return answers.get(id) ?? null;
  }

  /** Send what waits, oldest first. One flush runs at a time. */
  flush() {
    this.#flushing ??= this.#sendAll().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  /** How many entries wait. */
  count() {
    return this.#store.count();
  }

  async #sendAll() {
    /** @type {Map<number, Answer>} */
    const answers = new Map();
    let last = 0;
    for (;;) {
      const next = await this.#store.first(last);
      if (next === null) return answers;
      try {
        answers.set(next.id, await this.#send(next.entry));
        await this.#store.remove(next.id);
      } catch (error) {
        if (error instanceof AwayError) return answers;
        // The server cannot take this one (a fault, not a refusal): it stays for the next flush and
        // does not hold up those behind it.
      }
      last = next.id;
    }
  }
}

/** A store that forgets on reload, for browsers that refuse a database. @returns {Store} */
export function memoryStore() {
  /** @type {Map<number, Waiting>} */
  const entries = new Map();
  let serial = 0;
  return {
    async add(entry) {
      entries.set(++serial, entry);
      return serial;
    },
    async first(after) {
      const id = [...entries.keys()].find((key) => key > after);
      return id === undefined ? null : { id, entry: /** @type {Waiting} */ (entries.get(id)) };
    },
    async remove(id) {
      entries.delete(id);
    },
    async count() {
      return entries.size;
    },
  };
}

/** The browser's own database, or memory where there is none. @returns {Promise<Store>} */
export async function openStore(name = "cimaise-outbox") {
  try {
    return databaseStore(await open(name));
  } catch {
    return memoryStore();
  }
}

/** @param {IDBDatabase} database @returns {Store} */
function databaseStore(database) {
  /** @template Result @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<Result>} ask */
  const ask = (mode, ask) =>
    new Promise((resolve, reject) => {
      // "strict": acknowledged only once on the disk, for a kiosk that loses power.
      const transaction = database.transaction("entries", mode, { durability: "strict" });
      const request = ask(transaction.objectStore("entries"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  return {
    add: async (entry) => Number(await ask("readwrite", (store) => store.add(entry))),
    first: async (after) => {
      /** @type {IDBCursorWithValue | null} */
      const cursor = await ask("readonly", (store) => store.openCursor(IDBKeyRange.lowerBound(after, true)));
      return cursor && { id: Number(cursor.key), entry: cursor.value };
    },
    remove: async (id) => void (await ask("readwrite", (store) => store.delete(id))),
    count: async () => Number(await ask("readonly", (store) => store.count())),
  };
}

/** @param {string} name @returns {Promise<IDBDatabase>} */
function open(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("entries", { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
