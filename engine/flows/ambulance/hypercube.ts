/**
 * Who comes when vehicles are busy: the hypercube queueing model, approximated for posts with several vehicles.
 *
 * source  R.C. Larson (1975), "Approximating the performance of urban emergency service systems", Oper. Res. 23:845;
 *         J.P. Jarvis (1985), "Approximating the equilibrium behavior of multi-server loss systems", Mgmt Sci. 31:235
 *         (service times that differ by caller and server); S. Budge, A. Ingolfsson, E. Erkut (2009), "Approximating
 *         vehicle dispatch probabilities…", Oper. Res. 57:251 (several vehicles at a station).
 * ours    within a post we take Erlang's loss formula on the calls that reach it, and correct only between posts:
 *         with one vehicle a post this is Jarvis, with one post it is Erlang, both exactly.
 */

/**
 * Calls, posts and who is asked first.
 *
 * shape  preference[area * depth + place] a post, or −1 after the last; busyHours[same] mean hours that a vehicle of
 *        that post is busy with a call of that area; callsPerHour[area]; vehicles[post]; blockOfArea[area]
 * unit   hours > 0; calls per hour ≥ 0; whole vehicles ≥ 0; blocks (RAV regions) 0 … blockCount − 1
 */
export interface DispatchSystem {
  readonly areaCount: number;
  readonly depth: number;
  readonly postCount: number;
  readonly blockCount: number;
  readonly preference: Int32Array;
  readonly busyHours: Float64Array;
  readonly callsPerHour: Float64Array;
  readonly vehicles: Uint16Array;
  readonly blockOfArea: Uint16Array;
}

/**
 * shape  share[area * depth + place] of the calls of an area; beyond[area] the share that finds its whole list busy
 *        (somebody from further away comes); blocked[post] chance that all vehicles are busy; work[block * postCount + post]
 *        vehicles that a block would keep busy of a post if none of its calls were passed on
 * unit   0…1; the shares of an area and its `beyond` add up to 1
 */
export interface Dispatch {
  readonly share: Float64Array;
  readonly beyond: Float64Array;
  readonly blocked: Float64Array;
  readonly work: Float64Array;
  /** Largest last change of a `blocked`; below the tolerance unless the rounds ran out. */
  readonly residual: number;
  readonly rounds: number;
  /** redone[block]: 1 where the answer was worked out (again), 0 where it is that of `from`. */
  readonly redone: Uint8Array;
  readonly blocks: Blocks;
}

/** Of a `blocked`, where nobody says otherwise: where posts are nearly always busy, what is left of it weighs a thousand times. */
const TOLERANCE = 1e-14;
const MOST_ROUNDS = 500;
/** Rounds that swing back and forth and lose less than this a round go on half as far each. */
const SLOW = 0.5;
const HALF = 0.5;

/** Areas of each block, so that one block can be done again without the others. */
export interface Blocks {
  readonly first: Uint32Array;
  readonly areas: Uint32Array;
  /** Posts that some area of the block has on its list; and per post the blocks that have. */
  readonly asked: readonly Uint32Array[];
  readonly askers: readonly Uint32Array[];
  /** The lists that they were made from. */
  readonly preference: Int32Array;
}

/**
 * Fraction of arrivals that find every server busy (Erlang's loss formula).
 *
 * offered  ≥ 0, erlang; servers whole ≥ 0
 * source   A.K. Erlang (1917); the recursion B(n) = aB(n−1) / (n + aB(n−1))
 */
export function erlangLoss(offered: number, servers: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (offered * blocked) / (n + offered * blocked);
  return blocked;
}

/**
 * Chance that m given servers out of N are all busy, for m = 0 … N, when callers take any idle one (M/M/N/N):
 * G(m + 1) = G(m) · a / (N − m) · (1 − B(a, N − m)).
 *
 * source  Larson (1975), eq. 11–14, written with Erlang's formula; Larson's Q(N, ρ, j) is (G(j) − G(j+1)) / (ρ^j (1 − ρ))
 */
export function allBusy(offered: number, servers: number): Float64Array {
  const loss = new Float64Array(servers + 1).fill(1);
  for (let n = 1; n <= servers; n++) loss[n] = (offered * loss[n - 1]!) / (n + offered * loss[n - 1]!);
  const chance = new Float64Array(servers + 1).fill(1);
  for (let m = 0; m < servers; m++)
    chance[m + 1] = ((chance[m]! * offered) / (servers - m)) * (1 - loss[servers - m]!);
  return chance;
}

/**
 * The fixed point of "who is busy" and "who is asked next".
 *
 * from     an earlier answer of a system with the same shape, to begin from; only blocks marked in `touched` and those
 *          that feel the change are done again. The same answer as without, to the tolerance.
 * touched  1 for each block of which calls, lists, hours or vehicles differ from those of `from`
 * tolerance  change of a `blocked` that is not followed any further, > 0
 */
export function dispatch(
  system: DispatchSystem,
  from?: Dispatch,
  touched?: Uint8Array,
  tolerance = TOLERANCE,
): Dispatch {
  const { areaCount, depth, postCount, blockCount, vehicles } = system;
  const blocks = from?.blocks.preference === system.preference ? from.blocks : blocksOf(system);
  const share = from ? from.share.slice() : new Float64Array(areaCount * depth);
  const beyond = from ? from.beyond.slice() : new Float64Array(areaCount);
  const blocked = from ? from.blocked.slice() : new Float64Array(postCount);
  const work = from ? from.work.slice() : new Float64Array(blockCount * postCount);
  const dirty = from && touched ? touched.slice() : new Uint8Array(blockCount).fill(1);
  const every = Array.from({ length: blockCount }, (_, block) => block);
  const pace: Pace = { weight: 1, swing: 0, step: new Float64Array(postCount), tolerance };
  if (from) for (const block of every) refresh(block, blocked, work, system, blocks, dirty, pace);
  else blocked.forEach((_, post) => (blocked[post] = vehicles[post] === 0 ? 1 : 0));
  const redone = new Uint8Array(blockCount);
  const home = homeLoad(system);
  const correction = new Float64Array(areaCount * (depth + 1));
  let residual = 0;
  let rounds = 0;
  while (dirty.includes(1) && rounds < MOST_ROUNDS) {
    const before = residual;
    residual = 0;
    pace.swing = 0;
    for (const block of every) {
      if (!dirty[block]) continue;
      dirty[block] = 0;
      if (!redone[block]) correct(system, blocks, home, block, correction);
      redone[block] = 1;
      ask(system, blocks, correction, block, blocked, share, beyond, work);
      residual = Math.max(residual, refresh(block, blocked, work, system, blocks, dirty, pace));
    }
    if (pace.swing < 0 && residual > SLOW * before) pace.weight = HALF;
    rounds++;
  }
  return { share, beyond, blocked, work, residual, rounds, redone, blocks };
}

/** How far a round goes: weight 0…1 of the way; step[post] that it last wished; swing  below 0 where steps go to and fro. */
interface Pace {
  weight: number;
  swing: number;
  readonly step: Float64Array;
  readonly tolerance: number;
}

/** Blocked anew for the posts that a block asks; marks the blocks that ask a post whose chance changed. Returns the largest change. */
function refresh(
  own: number,
  blocked: Float64Array,
  work: Float64Array,
  { postCount, vehicles }: DispatchSystem,
  { asked, askers }: Blocks,
  dirty: Uint8Array,
  pace: Pace,
): number {
  let largest = 0;
  for (const post of asked[own]!) {
    let offered = 0;
    for (const block of askers[post]!) offered += work[block * postCount + post]!;
    const step = erlangLoss(offered, vehicles[post]!) - blocked[post]!;
    if (Math.abs(step) <= pace.tolerance) continue;
    pace.swing += step * pace.step[post]!;
    pace.step[post] = step;
    blocked[post]! += pace.weight * step;
    largest = Math.max(largest, Math.abs(step));
    for (const block of askers[post]!) dirty[block] = 1;
  }
  return largest;
}

/** One block asks its posts in order; writes share, beyond and its work. */
function ask(
  { depth, postCount, preference, busyHours, callsPerHour }: DispatchSystem,
  { first, areas }: Blocks,
  correction: Float64Array,
  block: number,
  blocked: Float64Array,
  share: Float64Array,
  beyond: Float64Array,
  work: Float64Array,
): void {
  work.fill(0, block * postCount, (block + 1) * postCount);
  for (let at = first[block]!; at < first[block + 1]!; at++) {
    const area = areas[at]!;
    const row = area * depth;
    const factors = area * (depth + 1);
    let passedOn = 1;
    let total = 0;
    let place = 0;
    for (; place < depth; place++) {
      const post = preference[row + place]!;
      if (post < 0) break;
      const reaching = correction[factors + place]! * passedOn;
      share[row + place] = reaching;
      total += reaching * (1 - blocked[post]!);
      passedOn *= blocked[post]!;
    }
    const last = correction[factors + depth]! * passedOn;
    total += last;
    beyond[area] = last / total;
    share.fill(0, row + place, row + depth);
    for (let back = 0; back < place; back++) {
      const post = preference[row + back]!;
      const reaching = share[row + back]! / total;
      work[block * postCount + post]! += reaching * callsPerHour[area]! * busyHours[row + back]!;
      share[row + back] = reaching * (1 - blocked[post]!);
    }
  }
}

function blocksOf({
  areaCount,
  depth,
  postCount,
  blockCount,
  preference,
  blockOfArea,
}: DispatchSystem): Blocks {
  const first = new Uint32Array(blockCount + 1);
  for (const block of blockOfArea) first[block + 1]!++;
  for (let block = 0; block < blockCount; block++) first[block + 1]! += first[block]!;
  const next = first.slice();
  const areas = new Uint32Array(areaCount);
  const asks = new Uint8Array(blockCount * postCount);
  for (let area = 0; area < areaCount; area++) {
    const block = blockOfArea[area]!;
    areas[next[block]!++] = area;
    for (let place = 0; place < depth; place++) {
      const post = preference[area * depth + place]!;
      if (post >= 0) asks[block * postCount + post] = 1;
    }
  }
  const asked = Array.from({ length: blockCount }, (_, block) => {
    const own = asks.subarray(block * postCount, (block + 1) * postCount);
    return Uint32Array.from([...own.keys()].filter((post) => own[post] === 1));
  });
  const askers = Array.from({ length: postCount }, (_, post) =>
    Uint32Array.from(asked.flatMap((posts, block) => (posts.includes(post) ? [block] : []))),
  );
  return { first, areas, asked, askers, preference };
}

/** Busy vehicles of each post if it answered all that asks it first. */
function homeLoad({ areaCount, depth, postCount, preference, busyHours, callsPerHour }: DispatchSystem) {
  const home = new Float64Array(postCount);
  for (let area = 0; area < areaCount; area++) {
    const post = preference[area * depth]!;
    if (post >= 0) home[post]! += callsPerHour[area]! * busyHours[area * depth]!;
  }
  return home;
}

/**
 * What busy posts know of each other, per area: factors on the product of independent chances, in the system of all
 * posts that its block asks. It depends on loads before passing on only, so that it stays the same while we iterate.
 *
 * shape  correction[area * (depth + 1) + place]; the last is for "the whole list is busy"
 */
function correct(
  { depth, preference, vehicles }: DispatchSystem,
  { first, areas, asked }: Blocks,
  home: Float64Array,
  block: number,
  correction: Float64Array,
): void {
  let servers = 0;
  let offered = 0;
  for (const post of asked[block]!) {
    servers += vehicles[post]!;
    offered += home[post]!;
  }
  const chance = offered > 0 ? allBusy(offered, servers) : undefined;
  for (let at = first[block]!; at < first[block + 1]!; at++) {
    const area = areas[at]!;
    const row = area * (depth + 1);
    correction.fill(1, row, row + depth + 1);
    if (!chance) continue;
    let passed = 0;
    let independent = 1;
    for (let place = 0; place < depth; place++) {
      const post = preference[area * depth + place]!;
      if (post < 0) break;
      const own = vehicles[post]!;
      const reached = independent * (1 - chance[own]!);
      if (reached > 0) correction[row + place] = (chance[passed]! - chance[passed + own]!) / reached;
      independent *= chance[own]!;
      passed += own;
    }
    if (independent > 0) correction[row + depth] = chance[passed]! / independent;
  }
}
