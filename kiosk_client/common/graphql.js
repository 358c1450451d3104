/** Asking the museum: questions over POST, news over a WebSocket that comes back by itself. */

/** @typedef {Record<string, unknown>} Variables */

/** The network or the server is away. */
export class AwayError extends Error {}

/** The server answered, but not with data. */
export class AnswerError extends Error {
  /** @param {number} status @param {string[]} messages */
  constructor(status, messages) {
    super(`the server answered ${status}: ${messages.join("; ")}`);
    this.status = status;
  }
}

/** @type {Map<string, Promise<string>>} */
const documents = new Map();

/** The text of a document, fetched once. @param {string | URL} address */
export function document(address) {
  const key = String(address);
  const known = documents.get(key) ?? fetchText(key);
  documents.set(key, known);
  known.catch(() => documents.delete(key));
  return known;
}

/**
 * Ask one question.
 * @template Data
 * @param {string | URL} address of the document @param {Variables} [variables]
 * @param {{ signal?: AbortSignal, headers?: Record<string, string> }} [options]
 * @returns {Promise<Data>}
 */
export async function ask(address, variables = {}, options = {}) {
  return put("/graphql", { query: await document(address), variables }, options);
}

/**
 * Ask one question by the digest of its document, whose text need not be fetched first; a museum that knows another version is asked in full.
 * @template Data
 * @param {string} digest @param {string | URL} address of the document @param {Variables} variables
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<Data>}
 */
export async function askByDigest(digest, address, variables, options = {}) {
  try {
    return await put(`/q/${digest}`, { variables }, options);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return ask(address, variables, options);
  }
}

/** Put a question; the answer's data. @param {string} path @param {unknown} body @param {{ signal?: AbortSignal, headers?: Record<string, string> }} options @returns {Promise<any>} */
async function put(path, body, { signal, headers }) {
  const answer = await reach(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal,
  });
  // 5xx and "too many" pass; an entry must keep its place in the outbox meanwhile.
  if (answer.status >= 500 || answer.status === 429) throw new AwayError(`the server answered ${answer.status}`);
  const said = await answer.json().catch(() => ({}));
  if (!said.data) {
    const messages = (said.errors ?? []).map((/** @type {{ message: string }} */ error) => error.message);
    throw new AnswerError(answer.status, messages);
  }
  return said.data;
}

/** @param {string} address */
async function fetchText(address) {
  const answer = await reach(address, {});
  if (!answer.ok) throw new AnswerError(answer.status, [address]);
  return answer.text();
}

/** @param {string} address @param {RequestInit} request */
async function reach(address, request) {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (/** @type {Error} */ (error).name === "AbortError") throw error;
    throw new AwayError("the server cannot be reached", { cause: error });
  }
}
