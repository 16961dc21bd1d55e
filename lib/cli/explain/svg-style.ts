/** How the picture of a timeline looks, on light and on dark pages. Colours are those that `graph` draws with. */
export const svgStyle = `<style>
  svg { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    --page: #ffffff; --text: #1e293b; --quiet: #64748b; --grid: #e2e8f0;
    --good: #0f9d76; --bad: #dc2626; --busy: #0369a1; --undone: #d97706; --wait: #94a3b8; }
  @media (prefers-color-scheme: dark) { svg {
    --page: #0f172a; --text: #e2e8f0; --quiet: #94a3b8; --grid: #1e293b;
    --good: #34d399; --bad: #f87171; --busy: #38bdf8; --undone: #fbbf24; --wait: #64748b; } }
  .page { fill: var(--page); }
  text { fill: var(--text); }
  .title { font-size: 18px; font-weight: 600; }
  .quiet, .mark, .time, .group { fill: var(--quiet); font-size: 12px; }
  .mark { text-anchor: middle; font-size: 11px; }
  .group { font-weight: 600; }
  .name { text-anchor: end; fill: var(--quiet); }
  .path { fill: var(--text); font-weight: 600; }
  .name.failed { fill: var(--bad); }
  .time { font-variant-numeric: tabular-nums; }
  .grid { stroke: var(--grid); }
  .wait { stroke: var(--wait); stroke-width: 2; stroke-dasharray: 1 5; stroke-linecap: round; }
  .bar.succeeded { fill: var(--good); }
  .bar.failed { fill: var(--bad); }
  .bar.under-way { fill: var(--busy); }
  .bar.stopped { fill: none; stroke: var(--bad); stroke-width: 2; }
  .bar.undone { fill: var(--undone); }
  .bar.beside { opacity: 0.4; }
  .pill.good { fill: var(--good); }
  .pill.bad { fill: var(--bad); }
  .pill.busy { fill: var(--busy); }
  .pill-text { fill: var(--page); text-anchor: middle; font-size: 12px; font-weight: 600; }
</style>`;
