/** Parts of a road graph within which one can drive from anywhere to anywhere. */

/** part[node]: number of its part; sizes[part]: nodes in it. */
export interface Parts {
  readonly part: Uint32Array;
  readonly sizes: readonly number[];
}

/**
 * Strongly connected components.
 * arcs    tail[arc] → head[arc], both in 0 … nodeCount − 1
 * source  R.E. Tarjan (1972), "Depth-first search and linear graph algorithms"; with a stack of our own, since a
 *         country is deeper than the stack of the language
 */
export function partsOf(nodeCount: number, tail: ArrayLike<number>, head: ArrayLike<number>): Parts {
  const first = new Uint32Array(nodeCount + 1);
  for (let arc = 0; arc < tail.length; arc++) first[tail[arc]! + 1]!++;
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const heads = new Uint32Array(tail.length);
  const next = first.slice();
  for (let arc = 0; arc < tail.length; arc++) heads[next[tail[arc]!]!++] = head[arc]!;
  const seen = new Uint32Array(nodeCount); // order of discovery from 1; 0: not yet
  const low = new Uint32Array(nodeCount);
  const part = new Uint32Array(nodeCount).fill(NO_PART);
  const at = first.slice();
  const open = new Uint32Array(nodeCount);
  const trail = new Uint32Array(nodeCount);
  const sizes: number[] = [];
  let [openCount, order] = [0, 0];
  for (let root = 0; root < nodeCount; root++) {
    if (seen[root]) continue;
    let depth = 0;
    const visit = (node: number) => {
      seen[node] = low[node] = ++order;
      open[openCount++] = node;
      trail[depth++] = node;
    };
    visit(root);
    while (depth > 0) {
      const node = trail[depth - 1]!;
      if (at[node]! < first[node + 1]!) {
        const to = heads[at[node]!++]!;
        if (!seen[to]) visit(to);
        else if (part[to] === NO_PART) low[node] = Math.min(low[node]!, seen[to]);
        continue;
      }
      depth--;
      if (depth > 0) low[trail[depth - 1]!] = Math.min(low[trail[depth - 1]!]!, low[node]!);
      if (low[node] !== seen[node]) continue;
      let size = 0;
      for (let member = -1; member !== node; size++) {
        member = open[--openCount]!;
        part[member] = sizes.length;
      }
      sizes.push(size);
    }
  }
  return { part, sizes };
}

const NO_PART = 0xffffffff;
