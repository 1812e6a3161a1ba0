import { COLOURS, type ColourName } from '../svg/palette.ts';

function scheme(index: 0 | 1): string {
  const names = Object.keys(COLOURS) as ColourName[];
  return names.map((name) => `--${name}:${COLOURS[name][index]}`).join(';');
}

/**
 * The report's style sheet, the same for every report, so that its hash can stand in the policy of
 * the page.
 */
export const REPORT_STYLE = `
:root{color-scheme:light;${scheme(0)}}
:root[data-theme=dark]{color-scheme:dark;${scheme(1)}}
@media (prefers-color-scheme:dark){:root[data-theme=auto]{color-scheme:dark;${scheme(1)}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:0 24px 48px;max-width:1328px;background:var(--page);color:var(--text);font:14px/1.5 "Inter Variable",Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif}
h1{margin:24px 0 0;font-size:20px}
h2{margin:32px 0 8px;font-size:16px}
p{margin:4px 0}
.quiet{color:var(--quiet)}
code,.mono,pre{font-family:"JetBrains Mono Variable","JetBrains Mono",ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px}
bdi{unicode-bidi:isolate}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:16px 0 8px}
button{min-height:32px;padding:0 12px;border:1px solid var(--control);border-radius:6px;background:var(--panel);color:var(--text);font:inherit}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.picture{overflow-x:auto;border:1px solid var(--hairline);border-radius:6px;background:var(--panel)}
.picture svg{display:block}
.plot{cursor:grab;touch-action:pan-y}
.plot.grabbed{cursor:grabbing}
.flag{cursor:pointer}
.flag.chosen text{text-decoration:underline;font-weight:700}
table{width:100%;border-collapse:collapse;background:var(--panel)}
.scroll{overflow-x:auto;border:1px solid var(--hairline);border-radius:6px}
th,td{padding:4px 12px;border-bottom:1px solid var(--hairline);text-align:left;vertical-align:top}
th{font-size:12px;font-weight:600;color:var(--quiet)}
td.time{white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}
.records td:not(:nth-child(2)){font-family:"JetBrains Mono Variable","JetBrains Mono",ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px}
.records td:is(:first-child,:nth-child(4),:last-child){white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}
.records th:is(:first-child,:nth-child(4),:last-child){text-align:right}
.records td:nth-child(n+4){color:var(--quiet)}
.records details{font:14px/1.5 "Inter Variable",Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif}
a{color:var(--accent)}
tr.chosen td,tr:target td{background:var(--connecting-soft)}
tbody tr[data-x]{cursor:pointer}
.verdict{white-space:nowrap}
.held{color:var(--connected)}
.broken{color:var(--failed);font-weight:600}
details{margin:2px 0}
summary{cursor:pointer}
ol.story{max-width:88ch;line-height:1.6}
ol{margin:4px 0 8px;padding-left:24px}
pre{overflow-x:auto;padding:12px;border:1px solid var(--hairline);border-radius:6px;background:var(--panel)}
@media print{.bar{display:none}body{background:none}}
`;
