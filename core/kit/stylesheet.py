"""How ``report.html`` looks: on the screen, light or dark as the reader's system is, and on A4."""

STYLESHEET = """
:root {
  --paper: #ffffff; --ink: #1b1f24; --quiet: #59626e; --rule: #d5dae0; --shade: #f4f6f8;
  --error: #b3261e; --warning: #8a5300; --info: #1f5aa8;
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 68rem;
  background: var(--paper); color: var(--ink); line-height: 1.45;
  font-family: 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, sans-serif; font-size: 15px;
}
h1 { font-size: 1.7rem; margin: 0 0 .2rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; border-bottom: 2px solid var(--rule);
  padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0 0 .4rem; }
h1, h2, h3, p, td, dd { overflow-wrap: anywhere; }
p { margin: .4rem 0 .8rem; }
.error { color: var(--error); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
.info { color: var(--info); font-weight: 600; }
.strong { font-weight: 600; }
.whole { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
code { font-family: Consolas, Menlo, 'DejaVu Sans Mono', monospace; font-size: .88em;
  overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0;
  border-bottom: 1px solid var(--rule); }
td { min-width: 6em; }
td > code { display: inline-block; min-width: 21ch; }
.name { display: inline-block; min-width: 11em; max-width: 18em; overflow-wrap: break-word; }
td:first-child { min-width: 2em; }
th { color: var(--quiet); font-weight: 600; font-size: .9em; }
td:first-child, th:first-child { padding-left: .5rem; }
tbody tr:nth-child(even) { background: var(--shade); }
.facts { background: var(--shade); border: 1px solid var(--rule); border-radius: 6px;
  padding: .9rem 1.1rem; margin-top: 1rem; }
.certificate { border: 1px solid var(--rule); border-radius: 6px; padding: .8rem 1.1rem;
  margin: 0 0 .8rem; }
figure { margin: 1rem 0; border: 1px solid var(--rule); border-radius: 6px; overflow: hidden; }
figure > svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
.dark { display: none; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9em; }
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1c1f24; --ink: #eceff3; --quiet: #98a2b0; --rule: #3a404a; --shade: #23272e;
    --error: #ffaba3; --warning: #f3c26b; --info: #9cc4f8;
  }
  .light { display: none; }
  .dark { display: block; }
}
@page { size: A4; margin: 16mm 15mm 18mm; }
@page wide { size: A4 landscape; margin: 14mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 9pt; }
  h2, h3 { break-after: avoid; }
  tr, .facts, .certificate { break-inside: avoid; }
  thead { display: table-header-group; }
  tbody tr:nth-child(even) { background: none; }
  .wide { page: wide; }
  figure { border: none; margin: .4rem 0; }
  .wide figure > svg { max-height: 155mm; }
  .upright figure > svg { max-height: 235mm; }
  .tall > h2 { display: none; }
}
"""
