//! The looks of the report: one block, for screens of any width, dark and light, and paper.

/// The style sheet.
pub(super) const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#14202b;--paper:#fff;--soft:#eef3f7;--line:#5b6b79;--link:#0b3f66}
@media (prefers-color-scheme:dark){:root{--ink:#eef3f7;--paper:#10181f;--soft:#1c2833;--line:#9db0bf;--link:#a9d3f5}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main,header,footer{max-width:78rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem}
h1{font-size:1.9rem;line-height:1.2;margin:.6em 0 .3em}
h2{font-size:1.4rem;line-height:1.25;margin:2em 0 .5em}
p,li,dd{max-width:46rem}
a{color:var(--link);text-underline-offset:.15em}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a{display:inline-block;padding:.6rem 0;min-height:2.75rem;min-width:2.75rem}
.limits{max-width:52rem;background:var(--soft);border-left:.35rem solid var(--line);padding:.1rem 1.2rem .6rem;margin:1.5rem 0}
.limits h2{margin-top:.8em}
dt{font-weight:700;margin-top:.7em}
dd{margin:0}
.wide{overflow-x:auto;margin:1rem 0;border:1px solid var(--line)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.95rem;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;padding:.6rem .55rem}
th,td{padding:.35rem .55rem;border-top:1px solid var(--line);vertical-align:top;text-align:right}
thead th{background:var(--soft);vertical-align:bottom}
th[scope=row],th[scope=rowgroup],.text{text-align:left}
td{white-space:nowrap}th[scope=row]{font-weight:400;min-width:9rem}
.first-wide th[scope=row]{min-width:13rem}
th[scope=rowgroup]{background:var(--soft)}
td.gap{font-weight:700}
.map{min-width:40rem;max-width:46rem;padding:.5rem;background:#fff}
.map svg{display:block;width:100%;height:auto}
.map text{font:600 11px system-ui,sans-serif;text-anchor:middle;fill:#14202b}
.map .p{font-weight:400;font-size:10px}
.map rect{stroke:#fff;stroke-width:2}
.m0{fill:#eef3f7}.m1{fill:#c4dcec}.m2{fill:#8dbbdb}.m3{fill:#1a4f78}.m4{fill:#0a2338}
.map .m3+text,.map .m3+text+text,.map .m4+text,.map .m4+text+text{fill:#fff}
.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.key svg{width:1.2em;height:1.2em;vertical-align:-.2em;margin-right:.4em}
.key rect{stroke:#5b6b79}
@media (max-width:30rem){.first-wide th[scope=row]{min-width:9rem}body{font-size:1rem}h1{font-size:1.6rem}th,td{padding:.35rem .5rem}}
@media print{:root{--ink:#000;--paper:#fff;--soft:#f2f2f2;--line:#777;--link:#000}nav{display:none}.wide{overflow:visible;\
border:0}body{font-size:9.5pt}thead{display:table-header-group}tr,.limits{max-width:52rem;break-inside:avoid}h2{break-after:avoid}\
.map{min-width:0;max-width:17cm}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
";
