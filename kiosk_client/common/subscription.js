/** News as they happen: graphql-transport-ws, with a heartbeat and a return after every loss. */

import { document } from "./graphql.js";

const HEARTBEAT = 20_000; // a cable pulled out closes no socket: silence is noticed within two beats
const LONGEST_PAUSE = 30_000;

/**
 * @typedef {{ news: (data: any) => void, opened?: () => void, lost?: () => void }} Listener
 *   `opened` is told at every connection: what happened in between must be asked for again.
 */

/**
 * Listen until the signal is aborted.
 * @param {string | URL} address of the document @param {Record<string, unknown>} variables
 * @param {Listener} listener @param {AbortSignal} signal @param {typeof WebSocket} [Socket]
 */
export async function listen(address, variables, listener, signal, Socket = WebSocket) {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const query = await document(address);
      await converse(Socket, { query, variables }, signal, {
        ...listener,
        opened: () => {
          failures = 0;
          listener.opened?.();
        },
      });
    } catch {
      // The document itself could not be fetched: the same pause, the same return.
    }
    if (signal.aborted) return;
    listener.lost?.();
    failures += 1;
    await pause(Math.min(LONGEST_PAUSE, 500 * 2 ** failures) * (0.5 + Math.random() / 2), signal);
  }
}

/** @param {typeof WebSocket} Socket @param {object} payload @param {AbortSignal} signal @param {Listener} listener */
function converse(Socket, payload, signal, listener) {
  return new Promise((resolve) => {
    const { protocol, host } = location;
    const socket = new Socket(`${protocol === "https:" ? "wss:" : "ws:"}//${host}/graphql`, "graphql-transport-ws");
    const say = (/** @type {object} */ message) => {
      if (socket.readyState === 1) socket.send(JSON.stringify(message));
    };
    let heard = true;
    const heartbeat = setInterval(() => {
      if (!heard) return leave(); // `close` alone would wait for a handshake that cannot come
      heard = false;
      say({ type: "ping" });
    }, HEARTBEAT);
    const leave = () => {
      clearInterval(heartbeat);
      signal.removeEventListener("abort", leave);
      socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(undefined);
    };
    signal.addEventListener("abort", leave, { once: true });

    socket.onopen = () => say({ type: "connection_init" });
    socket.onmessage = (event) => {
      heard = true;
      const message = JSON.parse(event.data);
      if (message.type === "connection_ack") {
        say({ id: "1", type: "subscribe", payload });
        listener.opened?.();
      } else if (message.type === "next" && message.payload.data) listener.news(message.payload.data);
      else if (message.type === "ping") say({ type: "pong" });
      else if (message.type === "error" || message.type === "complete") leave();
    };
    socket.onclose = leave;
  });
}

/** @param {number} milliseconds @param {AbortSignal} signal */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve(undefined)), { once: true });
  });
}
