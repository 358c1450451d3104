/**
 * What the museum answered, kept on this device for the moments without network.
 *
 * Only what the museum tells everybody is kept here; nothing of a visitor.
 */

/** @typedef {{ key: string, locale: string, at: number, data: any }} Kept */

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** Keep an answer. @param {Kept} kept */
export async function keep(kept) {
  await inStore("readwrite", (store) => store.put(kept)).catch(() => null); // a full device keeps what it has
}

/** An answer kept before, or null. @param {string} key @returns {Promise<Kept | null>} */
export async function recall(key) {
  return (await inStore("readonly", (store) => store.get(key)).catch(() => null)) ?? null;
}

/** Everything kept. @returns {Promise<Kept[]>} */
export async function recallAll() {
  return (await inStore("readonly", (store) => store.getAll()).catch(() => null)) ?? [];
}

/** Let go of what was kept in a language before a moment. @param {string} locale @param {number} moment */
export async function letGo(locale, moment) {
  for (const { key, locale: own, at } of await recallAll()) {
    if (own === locale && at < moment) await inStore("readwrite", (store) => store.delete(key)).catch(() => null);
  }
}

/** @template Result @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<Result>} act @returns {Promise<Result>} */
async function inStore(mode, act) {
  opened ??= open();
  const database = await opened;
  return new Promise((resolve, reject) => {
    const request = act(database.transaction("answers", mode).objectStore("answers"));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("cimaise-answers", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("answers", { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
