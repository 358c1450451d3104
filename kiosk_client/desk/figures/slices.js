/** Which entries are meant, as an address can say it: the entries behind a figure are one link away. */

import { addressOf } from "../addresses.js";

/** @typedef {import("./asking.js").Slice} Slice */

/** The address of the entries behind a figure. @param {Contract.Behind | Slice} behind @param {Slice} [narrower] @param {string} [named] what its thing or room is called */
export function addressBehind(behind, narrower = {}, named = "") {
  return addressOf("behind", writeSlice({ ...behind, ...narrower }), ...(named ? [named] : []));
}

/** Write a slice as one part of an address. @param {Slice} slice */
export function writeSlice(slice) {
  const said = Object.entries(slice).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
}

const NAMES = ["since", "until", "subject", "room", "channel", "language", "sentiment", "aspect", "polarity", "incident"];

/** Read it again; what nobody knows is passed over. @param {string} part @returns {Slice} */
export function readSlice(part) {
  const said = new URLSearchParams(part);
  /** @type {Record<string, string | number>} */
  const slice = {};
  for (const name of NAMES) {
    const value = said.get(name);
    if (value) slice[name] = value;
  }
  const rating = Number(said.get("rating"));
  if (Number.isInteger(rating) && rating > 0) slice.rating = rating;
  return slice;
}
