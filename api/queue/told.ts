/** What people are told when the database goes away, is full, or is back. */

import type { Console } from "../console.js";
import type { Told } from "./database.js";

export const tellOn =
  ({ words, err }: Console): Told =>
  (why, reason) =>
    err(`${words.say(why === undefined ? "queue-back" : `queue-${why}`, { reason })}\n`);
