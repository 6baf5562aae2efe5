// How much is sent at once: as much as the network takes in a few seconds, between what the server takes at least and at most.
const FIRST = 256 * 1024;
const LEAST = 64 * 1024;
const MOST = 1024 * 1024;
const FAST = 1_500;
const SLOW = 8_000;

/** After a piece of this size that took so many milliseconds; without one, the first. */
export function nextPiece(last?: number, took = 0): number {
  if (last === undefined) return FIRST;
  if (took < FAST) return Math.min(MOST, last * 2);
  return took > SLOW ? Math.max(LEAST, last / 2) : last;
}
