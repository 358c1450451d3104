/** Sending what visitors write: through the outbox, so that no word is lost with the network. */

import { ask } from "../common/graphql.js";
import { openStore, Outbox } from "../common/outbox.js";
import { newIdempotencyKey, newReceipt } from "../common/receipt.js";

/**
 * @typedef {{ __typename: "EntrySigned", status: string, entry: { statusText: string } }} Signed
 * @typedef {{ __typename: "EntryRefused", code: string, message: string }} Refused
 * @typedef {{ text: string, rating: number | null, subject: string | null, locale: string, channel: string }} Words
 */

/** @type {Promise<Outbox<Signed | Refused>> | null} */
let opened = null;

function outbox() {
  opened ??= openStore().then((store) => new Outbox(store, send));
  return opened;
}

/**
 * Sign the guestbook.
 * @param {Words} words
 * @returns {Promise<{ receipt: string, answer: Signed | Refused | null }>} no answer yet: the entry waits in the outbox
 */
export async function sign(words) {
  const input = { ...words, receipt: newReceipt(), idempotencyKey: newIdempotencyKey() };
  return { receipt: input.receipt, answer: await (await outbox()).post(input) };
}

/** Send what waits; harmless when nothing does. */
export async function sendWaiting() {
  const box = await outbox();
  if (await box.count()) await box.flush();
}

/** @param {Record<string, unknown>} input @returns {Promise<Signed | Refused>} */
async function send(input) {
  const address = new URL("./documents/sign.graphql", import.meta.url);
  const { signGuestbook } = await ask(address, { input });
  return signGuestbook;
}
