/** The order of a tour's stops: every step of it without a mouse. */

/** The list with one of its things a place up (-1) or down (1). @template Thing @param {readonly Thing[]} things @param {number} place @param {-1 | 1} step @returns {Thing[]} */
export function moved(things, place, step) {
  const there = place + step;
  const order = [...things];
  if (place < 0 || there < 0 || place >= order.length || there >= order.length) return order;
  [order[place], order[there]] = [order[there], order[place]];
  return order;
}

/** @template Thing @param {readonly Thing[]} things @param {Thing} thing */
export function without(things, thing) {
  return things.filter((one) => one !== thing);
}
