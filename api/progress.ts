/** How far a long reading has come: a bar on a terminal, a line for each pass elsewhere. Always on stderr. */

import { Presets, SingleBar } from "cli-progress";
import type { Console } from "./console.js";

/** tell  name of the pass (a word key `progress-NAME`), 0…1 of it; stop: no more is told */
export interface ProgressTeller {
  readonly tell: (pass: string, done: number) => void;
  readonly stop: () => void;
}

const STEPS = 1000;

export function progressOf({ words, err }: Console, isTerminal = process.stderr.isTTY): ProgressTeller {
  let current: string | undefined;
  let bar: SingleBar | undefined;
  const begin = (pass: string) => {
    bar?.stop();
    bar = undefined;
    current = pass;
    const name = words.say(`progress-${pass}`);
    if (!isTerminal) {
      err(`${name}\n`);
      return;
    }
    const format = `${name} {bar} {percentage} % · ${words.say("progress-left")}`;
    bar = new SingleBar(
      { format, stream: process.stderr, hideCursor: true, etaBuffer: 50 },
      Presets.shades_classic,
    );
    bar.start(STEPS, 0);
  };
  return {
    tell: (pass, done) => {
      if (pass !== current) begin(pass);
      bar?.update(Math.round(done * STEPS));
    },
    stop: () => bar?.stop(),
  };
}
