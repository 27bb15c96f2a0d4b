/** Long work that may be stopped: what is done is kept. */

/** Stopped by the user: what is done is kept (128 + SIGINT). */
export const INTERRUPTED = 130;

/** The signal strikes at the first SIGINT or SIGTERM; a second one ends the process at once, as node does by itself. */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.removeListener("SIGINT", onInterrupt);
    process.removeListener("SIGTERM", onInterrupt);
  }
}
