/** A drawing with its title, its unit, its legend, and the same as a table for whom a drawing says nothing. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useWords } from "./context.js";

interface Given {
  readonly title: string;
  /** What its numbers are in. */
  readonly unit: string;
  readonly width: number;
  readonly height: number;
  /** Drawn in its own size, and scrolled; else as wide as there is room. */
  readonly fixed?: boolean;
  readonly legend?: ComponentChildren;
  /** What is drawn, in SVG. */
  readonly children: ComponentChildren;
  readonly table: ComponentChildren;
}

export function Chart({ title, unit, width, height, fixed, legend, children, table }: Given) {
  const { say, has } = useWords();
  const name = useId();
  return (
    <figure class="chart">
      <figcaption id={name}>
        {title} <span class="soft">({has(unit) ? say(unit) : unit})</span>
      </figcaption>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby={name}>
        <svg
          role="img"
          aria-labelledby={name}
          viewBox={`0 0 ${width} ${height}`}
          {...(fixed ? { width, height } : { width: "100%" })}
        >
          {children}
        </svg>
      </div>
      {legend && <p class="chart-legend">{legend}</p>}
      <details>
        <summary>{say("web-as-table")}</summary>
        {table}
      </details>
    </figure>
  );
}
