/** Bringing a file to the museum, and hearing how far it has come. */

import { locale } from "../../common/words.js";
import { AS_CURATOR } from "../asking.js";

/**
 * @typedef {{ file: File, owner: string, role?: string, locale?: string, voice?: string }} Arrival
 * @typedef {{ ok: true, id: string } | { ok: false, code: string, message: string }} Brought
 */

/** What a file seems to be; the museum looks into it. A computer that does not know Opus tells no type. @param {{ name: string, type: string }} file @returns {"image" | "audio" | "other"} */
export function kindOf({ name, type }) {
  if (type.startsWith("image/") || /\.(png|jpe?g|webp|svg)$/i.test(name)) return "image";
  return type.startsWith("audio/") || /\.(mp3|opus|ogg|oga)$/i.test(name) ? "audio" : "other";
}

/**
 * Send a file; the museum looks into it before it answers.
 * @param {Arrival} arrival @param {(share: number) => void} tell how much is sent, from 0 to 1
 * @param {() => XMLHttpRequest} [caller] fetch cannot tell how much is sent
 * @returns {Promise<Brought>}
 */
export function bringFile(arrival, tell, caller = () => new XMLHttpRequest()) {
  const form = new FormData();
  for (const [name, value] of Object.entries(arrival)) if (value) form.append(name, value);
  return new Promise((resolve) => {
    const call = caller();
    call.open("POST", `/desk/media?locale=${encodeURIComponent(locale())}`);
    for (const [name, value] of Object.entries(AS_CURATOR)) call.setRequestHeader(name, value);
    call.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => tell(lengthComputable && total ? loaded / total : 0));
    call.addEventListener("load", () => resolve(readAnswer(call.status, call.responseText)));
    call.addEventListener("error", () => resolve({ ok: false, code: "AWAY", message: "" }));
    call.addEventListener("abort", () => resolve({ ok: false, code: "STOPPED", message: "" }));
    call.send(form);
  });
}

/** @param {number} status @param {string} body @returns {Brought} */
export function readAnswer(status, body) {
  /** @type {{ id?: string, code?: string, message?: string }} */
  let told = {};
  try {
    told = JSON.parse(body);
  } catch {
    // a proxy's page, not the museum's answer
  }
  if (status === 201 && told.id) return { ok: true, id: told.id };
  return { ok: false, code: told.code ?? (status === 413 ? "TOO_LARGE" : "AWAY"), message: told.message ?? "" };
}
