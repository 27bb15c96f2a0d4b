import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

export function reportHtml(result: Result, _impact: Impact, _world: World, words: Words): string {
  return `<!doctype html><title>${result.title}</title><p>${words.say("text-verdicts")}`;
}
