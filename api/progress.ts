/** How far a long reading has come: a bar on a terminal, a line for each pass elsewhere. Always on stderr. */

import { Presets, SingleBar } from "cli-progress";
import type { Console } from "./console.js";

/** tell  name of the pass (a word key `progress-NAME`), 0…1 of it, and of what; stop: no more is told */
export interface ProgressTeller {
  readonly tell: (pass: string, done: number, of?: string) => void;
  readonly stop: () => void;
}

const STEPS = 1000;

export function progressOf({ words, err }: Console, isTerminal = process.stderr.isTTY): ProgressTeller {
  let current: string | undefined;
  let bar: SingleBar | undefined;
  const begin = (pass: string, of: string) => {
    bar?.stop();
    bar = undefined;
    current = pass + of;
    const name = `${words.say(`progress-${pass}`)} ${of}`.trimEnd();
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
    tell: (pass, done, of = "") => {
      if (pass + of !== current) begin(pass, of);
      bar?.update(Math.round(done * STEPS));
    },
    stop: () => {
      bar?.stop();
      bar = current = undefined;
    },
  };
}
