"""How a record's page looks on screen, on paper and in grey; contrast is at least 4.5."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
header, main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1.2rem 0 .6rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .6rem; padding-top: .5rem;
  border-top: 2px solid #1a1a1a; break-after: avoid; }
p { margin: .5rem 0; }
ul { margin: .5rem 0; padding-left: 1.3rem; }
li { margin: .3rem 0; overflow-wrap: anywhere; }
dl { margin: .5rem 0; }
dl div { margin: .15rem 0; }
dt, dd { display: inline; margin: 0; overflow-wrap: anywhere; }
dt { font-weight: 600; }
dt::after { content: ": "; }
.alert, .warning { font-weight: 700; margin: .8rem 0; padding: .5rem .8rem; }
.alert { background: #7a0012; color: #fff; border: 2px solid #7a0012; }
.warning { border: 3px double #1a1a1a; }
.label { font-weight: 600; margin-bottom: .2rem; break-after: avoid; }
.written { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0 .9rem;
  padding: .3rem .8rem; border-left: 4px solid #5a5a5a; background: #f4f4f2; }
ul:has(+ .written) { break-after: avoid; margin-bottom: 0; }
cite { font-style: normal; color: #4a4a4a; }
.before { font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { border: 1px solid #6b6b6b; padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { background: #ececea; }
table, tr { break-inside: avoid; }
td.hit { font-weight: 700; background: #e3e3e0; }
figure { margin: .5rem 0 1rem; break-inside: avoid; }
figcaption { color: #333; font-size: .95em; }
.windscreen { display: block; width: 100%; height: auto; max-width: 47rem; margin: 0 auto; }
.seg { stroke: #1a1a1a; stroke-width: 1.5; }
.tint0 { fill: #e4f0e0; }
.tint1 { fill: #fbf3cf; }
.tint2 { fill: #fbe0c3; }
.tint3 { fill: #f6cfcb; }
.here { stroke-width: 7; }
.provisional { stroke-dasharray: 14 8; }
.num, .name, .who { fill: #1a1a1a; text-anchor: middle; }
.num { font-size: 34px; font-weight: 700; }
.name { font-size: 14px; }
.who { font-size: 17px; font-weight: 700; }
.who.start { text-anchor: start; }
.who.end { text-anchor: end; }
.narrow { display: none; }
.mark { fill: #1a1a1a; stroke: #fff; stroke-width: 2; }
.chart { display: block; width: 100%; height: auto; max-width: 47rem; }
.row, .col { fill: #1a1a1a; font-size: 16px; }
.col { text-anchor: middle; }
.rule { stroke: #6b6b6b; stroke-width: 1; }
.step { stroke: #1a1a1a; stroke-width: 2; }
.dot { fill: #1a1a1a; stroke: #1a1a1a; stroke-width: 3; }
.dot.open { fill: #fff; }
.square { fill: #fff; stroke: #1a1a1a; stroke-width: 3; }
footer { margin-top: 2rem; padding-bottom: 2rem; border-top: 1px solid #6b6b6b; color: #333;
  font-size: .95em; }
@media (max-width: 36rem) {
  .name { display: none; }
  .narrow { display: inline; }
  .num { font-size: 60px; }
  .who { font-size: 28px; }
  th, td { padding: .25rem .3rem; font-size: .9rem; }
}
@media print {
  @page { size: A4; margin: 15mm; }
  body { font-size: 9.5pt; line-height: 1.35; }
  header, main, footer { max-width: none; padding: 0; }
  h1 { font-size: 16pt; margin: 0 0 .4rem; }
  h2 { font-size: 12pt; margin: 1rem 0 .4rem; padding-top: .3rem; }
  .written { margin-bottom: .5rem; }
  .alert { background: none; color: #000; border-color: #000; }
  .written { background: none; }
  .windscreen { max-width: 11cm; }
  .wide { overflow: visible; }
}
"""
