/** The style sheet of the report: dark on white, no outside fonts, fit for A4. Sizes and colours are layout only. */

export const STYLE = `
:root { --ink: #1a1f26; --soft: #4a5361; --line: #c9cfd6; --paper: #f5f6f8; --blue: #1f3a5f;
  --good: #17603a; --bad: #a3161f; --unsure: #4a5361; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.5rem 3rem; background: #fff; color: var(--ink);
  font: 16px/1.5 "Segoe UI", "Source Sans 3", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
  overflow-wrap: break-word; }
header { border-bottom: 4px solid var(--blue); padding-bottom: .6rem; margin-bottom: 1rem; }
.kind { margin: 0; color: var(--blue); font-weight: 600; letter-spacing: .01em; }
h1 { margin: .1rem 0 0; font-size: 2rem; line-height: 1.2; }
h2 { margin: 0 0 .8rem; font-size: 1.45rem; line-height: 1.25; color: var(--blue); }
h3 { margin: 1.6rem 0 .5rem; font-size: 1.12rem; }
h4 { margin: .8rem 0 .3rem; font-size: 1rem; }
p { margin: 0 0 .7rem; max-width: 48rem; }
main > section { margin-top: 2.6rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
main > section:first-child { margin-top: 1rem; border-top: 0; padding-top: 0; }
.small { font-size: .86rem; color: var(--soft); }
a { color: #1b4f9c; }
nav ol { columns: 20rem; column-gap: 2rem; margin: 0; padding: 0; list-style: none; font-size: .9rem; }
.at { display: inline-block; min-width: 1.5em; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.pairs { margin: 0 0 1rem; }
.pairs div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1rem; padding: .22rem 0; border-bottom: 1px solid #e6e9ed; }
.pairs dt { color: var(--soft); }
.pairs dd { margin: 0; min-width: 0; }
.pairs ul { margin: 0; padding: 0; list-style: none; }

.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1rem; }
.card { border: 1px solid var(--line); border-top: 5px solid var(--unsure); border-radius: 3px; padding: .9rem 1.1rem .5rem; }
.card.met { border-top-color: var(--good); }
.card.violated { border-top-color: var(--bad); }
.card.not-applicable { border-top-color: var(--line); }
.card p:first-child { font-size: 1.06rem; }
.card h4 { margin: .2rem 0 .3rem; font-size: 1.06rem; }
.card p { margin-bottom: .45rem; }
.figure { font-size: 1.7rem; font-weight: 700; font-variant-numeric: tabular-nums; line-height: 1.2; }
.change strong { font-weight: 700; }
.badge { display: inline-flex; align-items: center; gap: .35em; padding: .12em .6em .12em .45em; border: 2px solid;
  border-radius: 3px; font-size: .86rem; font-weight: 700; vertical-align: middle; line-height: 1.5; letter-spacing: .03em; white-space: nowrap; background: #fff; }
.badge svg { fill: none; stroke: currentColor; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.badge.met { background: var(--good); border-color: var(--good); color: #fff; }
.badge.violated { background: var(--bad); border-color: var(--bad); color: #fff; }
.badge.unknown { color: var(--unsure); border-style: dashed; }
.badge.not-applicable { color: var(--unsure); font-weight: 600; }
td .badge { font-size: .74rem; border-width: 1px; white-space: normal; }
.warning { border-left: 5px solid #8a6100; background: #fdf6e3; padding: .6rem .9rem; max-width: none; }

.scroll { overflow-x: auto; margin: 0 0 1.2rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0 .4rem; }
th, td { padding: .32rem .7rem .32rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e1e5ea; font-weight: 400; }
thead th { color: var(--soft); font-size: .84rem; border-bottom: 2px solid var(--line); vertical-align: bottom; }
th.number { text-align: right; }
th:last-child, td:last-child { padding-right: 0; }
.bar { display: block; width: 8rem; height: .8rem; background: var(--paper); margin-top: .3rem; }
.bar span { display: block; height: 100%; background: #3f6ea8; }
.mark { font-weight: 700; text-decoration: none; }

.maps { margin: 0 0 2rem; }
.chart { margin: 0 0 1.4rem; }
.chart .map { border: 0; max-width: 46rem; }
.keep { break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: .5rem; font-size: 1.06rem; }
.views { display: grid; grid-template-columns: 2fr 3fr; gap: .8rem; align-items: start; }
.map { display: block; width: 100%; height: auto; border: 1px solid var(--line); background: #fff; }
.map + .map { margin-top: .8rem; }
td.number + td:not(.number), th.number + th:not(.number) { padding-left: 24px; }
.legend { display: grid; grid-template-columns: minmax(20rem, 3fr) 2fr; gap: 0 2.5rem; align-items: start; margin-top: .8rem; }
.legend:empty { display: none; }
.legend > p { grid-column: 1 / -1; }
.swatch { vertical-align: -3px; margin-right: .4rem; overflow: visible; }
.points { margin: 0 0 .8rem; padding-left: 1.2rem; max-width: 52rem; }
.points li { margin-bottom: .25rem; }
.legend .points { list-style: none; padding: 0; font-size: .93rem; margin-top: .4rem; }
.legend .points li, .legend tbody th { padding-left: 34px; text-indent: -34px; }

.beside { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.beside h4 { margin-top: .3rem; }
details summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
.trace, .trace ul { list-style: none; }
.trace ul { border-left: 2px solid var(--line); padding-left: .9rem; }
.trace li { margin: .3rem 0; }
.trace .badge { font-size: .74rem; border-width: 1px; }
.places { columns: 13rem; column-gap: 2rem; margin: 0 0 1.4rem; padding: 0; list-style: none; font-size: .88rem; }
.places li { display: flex; justify-content: space-between; gap: .6rem; border-bottom: 1px solid #e6e9ed; break-inside: avoid; }
code, pre { font-family: "Cascadia Mono", Consolas, "Liberation Mono", monospace; font-size: .84rem; overflow-wrap: anywhere; }
pre { background: var(--paper); padding: .7rem .9rem; white-space: pre-wrap; margin: 0 0 .8rem; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .6rem; font-size: .84rem; color: var(--soft); }
`;
