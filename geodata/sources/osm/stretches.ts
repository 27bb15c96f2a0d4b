/** Chains and forbidden turns → the columns of which a road graph is built. */

import { Column } from "./columns.js";
import { type Chains, drivesBackward, drivesForward } from "./chains.js";
import type { Turns } from "./turns.js";

/** Stretches by node number; `copies`: nodes that stand for a junction as seen by who may not turn there. */
export interface Stretches {
  readonly tail: Column<Uint32Array>;
  readonly head: Column<Uint32Array>;
  readonly metres: Column<Float32Array>;
  readonly roadClass: Column<Uint8Array>;
  readonly fixedSeconds: Column<Float32Array>;
  readonly oneWay: Column<Uint8Array>;
  /** The junction that node `nodeCount + i` is a copy of. */
  readonly copyOf: readonly number[];
}

export function stretchesOf(chains: Chains, { turns, edgesAt }: Turns, nodeCount: number): Stretches {
  const { from, to, metres, forward, backward, fixedSeconds, drives, alive } = chains;
  const stretches = {
    tail: new Column(Uint32Array),
    head: new Column(Uint32Array),
    metres: new Column(Float32Array),
    roadClass: new Column(Uint8Array),
    fixedSeconds: new Column(Float32Array),
    oneWay: new Column(Uint8Array),
  };
  const copies = new Map(turns.map(({ via, edge }, i) => [`${via} ${edge}`, nodeCount + i]));
  /** Where one comes out who drives this edge to this end. */
  const arrival = (edge: number, node: number) => copies.get(`${node} ${edge}`) ?? node;
  const restricted = new Uint8Array(nodeCount);
  for (const { via } of turns) restricted[via] = 1;
  const add = (tail: number, head: number, edge: number, code: number, oneWay: number) => {
    stretches.tail.push(tail);
    stretches.head.push(head);
    stretches.metres.push(metres[edge]!);
    stretches.roadClass.push(code);
    stretches.fixedSeconds.push(fixedSeconds[edge]!);
    stretches.oneWay.push(oneWay);
  };
  for (let edge = 0; edge < from.length; edge++) {
    if (!alive[edge]) continue;
    const [a, b] = [from[edge]!, to[edge]!];
    if (a === b && !restricted[a]) continue; // a loop leads nowhere
    const [there, back] = [drivesForward(drives[edge]!), drivesBackward(drives[edge]!)];
    const isPlain = !restricted[a] && !restricted[b];
    if (there && back && isPlain && forward[edge] === backward[edge]) add(a, b, edge, forward[edge]!, 0);
    else {
      if (there) add(a, arrival(edge, b), edge, forward[edge]!, 1);
      if (back) add(b, arrival(edge, a), edge, backward[edge]!, 1);
    }
  }
  turns.forEach(({ via, forbidden }, i) => {
    for (const edge of edgesAt.get(via) ?? []) {
      if (forbidden.has(edge)) continue;
      if (from[edge] === via && drivesForward(drives[edge]!))
        add(nodeCount + i, arrival(edge, to[edge]!), edge, forward[edge]!, 1);
      if (to[edge] === via && drivesBackward(drives[edge]!))
        add(nodeCount + i, arrival(edge, from[edge]!), edge, backward[edge]!, 1);
    }
  });
  return { ...stretches, copyOf: turns.map(({ via }) => via) };
}
