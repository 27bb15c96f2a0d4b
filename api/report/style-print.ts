/** How the page narrows, and how it prints on A4. Sizes are layout only. */

export const PRINT = `
@media (max-width: 46rem) {
  .beside, .legend, .views, .pairs div { grid-template-columns: 1fr; }
}
@page { size: A4; margin: 14mm 15mm 16mm; }
@media print {
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 9.2pt; }
  body { padding: 0; max-width: none; font-size: 1rem; line-height: 1.4; }
  main { padding: 0 1px; }
  nav { display: none; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13.5pt; margin-bottom: .5rem; }
  h3 { font-size: 11pt; margin: .9rem 0 .35rem; }
  h4 { font-size: 9.8pt; }
  h1, h2, h3, h4, caption, summary { break-after: avoid; }
  main > section { margin-top: 1.4rem; padding-top: .8rem; }
  #scenario, .appendix:first-of-type { break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
  .body + .appendix { break-before: page; }
  details { display: none; }
  tr, .card, .map, .legend, details, .trace li li li, .keep, pre, .beside, .pairs div, .warning { break-inside: avoid; }
  .pairs code { font-size: 7.4pt; }
  .maps { margin-bottom: 1.2rem; }
  .maps + .maps { break-before: page; }
  figcaption { break-after: avoid; }
  .maps .views { grid-template-columns: 2fr 3fr; }
  .chart { break-inside: avoid; }
  .cards { grid-template-columns: 1fr 1fr; gap: .7rem; }
  .card { padding: .5rem .7rem .2rem; }
  .card p { margin-bottom: .3rem; }
  .figure { font-size: 1.5rem; }
  .scroll { overflow: visible; margin-bottom: .8rem; }
  table { font-size: 8.3pt; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  th, td { padding: .2rem .5rem .2rem 0; }
  .pairs { margin-bottom: .5rem; }
  .pairs div { padding: .12rem 0; grid-template-columns: 15rem 1fr; }
  .legend { grid-template-columns: 3fr 2fr; gap: 0 1.5rem; }
  .legend .points { font-size: 8.3pt; }
  p { margin-bottom: .45rem; max-width: none; }
  .points { max-width: none; }
  a { color: inherit; }
}
`;
