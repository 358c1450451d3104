/**
 * Which rooms hang together, and which fall apart when a way or a room is closed.
 *
 * The rule is that of the guide's routes: nobody is led into a closed room, and stairs are never free of steps.
 */

/**
 * @typedef {{ id: string, number: string, isOpen: boolean, stepFree: boolean, name?: Contract.LocalizedText | null, floor?: Contract.Floor | null }} Room
 * @typedef {{ id: string, kind: string, isOpen: boolean, stepFree: boolean, fromRoom: string, toRoom: string }} Passage
 * @typedef {{ rooms: Room[], passages: Passage[] }} House
 * @typedef {{ stepFree: boolean, parts: string[][] }} Cut rooms by number that no way joins any more, the larger part first
 */

/**
 * The numbers of the open rooms, in parts within which one can walk, the largest first.
 * @param {House} house @param {boolean} stepFree
 */
export function partsOf({ rooms, passages }, stepFree) {
  const entered = rooms.filter((room) => room.isOpen && (room.stepFree || !stepFree)).map(({ number }) => number);
  const ways = passages.filter((way) => way.isOpen && (!stepFree || (way.stepFree && way.kind !== "STAIRS")));
  const left = new Set(entered);
  const parts = [];
  for (const first of entered) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const here of part) {
      for (const { fromRoom, toRoom } of ways) {
        const there = fromRoom === here ? toRoom : toRoom === here ? fromRoom : null;
        if (there !== null && left.delete(there)) part.push(there);
      }
    }
    parts.push(entered.filter((number) => part.includes(number)));
  }
  return parts.sort((one, other) => other.length - one.length);
}

/** What is cut as the house stands: for everybody, else for those who take no stairs. @param {House} house @returns {Cut | null} */
export function cutNow(house) {
  for (const stepFree of [false, true]) {
    const parts = partsOf(house, stepFree);
    if (parts.length > 1) return { stepFree, parts };
  }
  return null;
}

/**
 * What closing a way or a room would cut that is whole now; null where visitors walk round it.
 * @param {House} house @param {string} id of the way or room @returns {Cut | null}
 */
export function cutBy(house, id) {
  const after = {
    rooms: house.rooms.map((room) => (room.id === id ? { ...room, isOpen: false } : room)),
    passages: house.passages.map((way) => (way.id === id ? { ...way, isOpen: false } : way)),
  };
  for (const stepFree of [false, true]) {
    for (const part of partsOf(house, stepFree)) {
      const parts = partsOf(after, stepFree).filter(([first]) => part.includes(first));
      if (parts.length > 1) return { stepFree, parts };
    }
  }
  return null;
}
