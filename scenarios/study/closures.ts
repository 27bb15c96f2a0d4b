/** Sets of locations to close, by number: the n-th set is worked out when it is asked for, none is held. */

/** Largest count that is told exactly; beyond it a study is refused anyway. */
const MOST = Number.MAX_SAFE_INTEGER;

/** Ways to choose `size` of `count`; saturates at the largest exact integer. */
export function choose(count: number, size: number): number {
  if (size < 0 || size > count) return 0;
  let ways = 1;
  for (let i = 1; i <= size; i++) {
    ways = (ways * (count - size + i)) / i;
    if (ways > MOST) return MOST;
  }
  return Math.round(ways);
}

/**
 * Set number `rank` of all sets of `size` out of 0 … count − 1, in lexicographic order.
 *
 * rank     0 … choose(count, size) − 1
 * returns  members ascending
 * throws   RangeError when there is no such set
 * source   D.E. Knuth, The Art of Computer Programming 4A, §7.2.1.3 (combinatorial number system)
 */
export function setAt(count: number, size: number, rank: number): number[] {
  if (!(rank >= 0 && rank < choose(count, size)))
    throw new RangeError(`No set ${rank} of ${size} in ${count}`);
  const members: number[] = [];
  let left = rank;
  for (let next = 0; members.length < size; next++) {
    const withNext = choose(count - next - 1, size - members.length - 1);
    if (left < withNext) members.push(next);
    else left -= withNext;
  }
  return members;
}

/** Locations that may close together, for instance those of one ROAZ: ids in the order of the world. */
export type Group = readonly string[];

export const countOfSets = (groups: readonly Group[], size: number) =>
  groups.reduce((sum, group) => Math.min(MOST, sum + choose(group.length, size)), 0);

/** Set number `rank` over all groups, one group after the other. */
export function closureAt(groups: readonly Group[], size: number, rank: number): string[] {
  let left = rank;
  for (const group of groups) {
    const ways = choose(group.length, size);
    if (left < ways) return setAt(group.length, size, left).map((member) => group[member]!);
    left -= ways;
  }
  throw new RangeError(`No set ${rank} of ${size} in these groups`);
}
