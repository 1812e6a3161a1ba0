import { counted, formatSeconds } from '../report/format-time.ts';
import { oneLine } from '../report/plain-text.ts';
import type { Paint } from '../report/reporter.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { SideCounts, TraceComparison, TraceParting } from './compare-traces.ts';

/** A comparison for people: where the two part, in words, and what happened how often. */
export function comparisonText(
  { parting, counts }: TraceComparison,
  names: { readonly left: string; readonly right: string },
  paint: Paint,
): string {
  const left = oneLine(names.left);
  const right = oneLine(names.right);
  if (parting === undefined) return `The same: ${left} and ${right} tell one story.\n`;
  const lines = [
    paint.bad(`${partingWords(parting)}`),
    '',
    `  ${left}`,
    `    ${recordWords(parting.left)}`,
    `  ${right}`,
    `    ${recordWords(parting.right)}`,
    '',
    ...countLines(counts, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function partingWords({ atUs, left, right, sameRecords }: TraceParting): string {
  const same =
    sameRecords === 0
      ? 'They differ from the start'
      : `The first ${counted(sameRecords, 'record')} are the same`;
  if (left !== null && right !== null && left.atUs !== right.atUs) {
    const earlier = left.atUs < right.atUs ? 'first' : 'second';
    return `${same}; at ${formatSeconds(atUs)} something happens in the ${earlier} alone.`;
  }
  if (left === null || right === null) {
    return `${same}; then the ${left === null ? 'first' : 'second'} has ended, and the other goes on at ${formatSeconds(atUs)}.`;
  }
  return `${same}; at ${formatSeconds(atUs)} they part.`;
}

/** `#68 at 30.100 s, uid2: onUserOffline(uid 1, reason DROPPED)`. */
function recordWords(record: TraceRecord | null): string {
  if (record === null) return 'nothing more happens';
  return oneLine(
    `#${record.seq} at ${formatSeconds(record.atUs)}, ${record.actor}: ${describeRecord(record)}`,
  );
}

/** What happened more often on one side than on the other; how much was alike. */
function countLines(counts: readonly SideCounts[], paint: Paint): string[] {
  const unlike = counts.filter(({ left, right }) => left !== right);
  const alike = counts.length - unlike.length;
  if (unlike.length === 0) return [`Everything happens as often in both; times or arguments differ.`];
  const width = Math.max(...unlike.map(({ what }) => oneLine(what).length));
  const rows = unlike.map(
    ({ what, left, right }) =>
      `  ${oneLine(what).padEnd(width)}  ${left} → ${right}${onlyIn(left, right, paint)}`,
  );
  return ['How often, first → second:', ...rows, `  (${counted(alike, 'other thing')} as often in both)`];
}

function onlyIn(left: number, right: number, paint: Paint): string {
  if (left === 0) return paint.dim('  only in the second');
  return right === 0 ? paint.dim('  only in the first') : '';
}

/** A comparison for programs, times in milliseconds. */
export function comparisonJson(
  { parting, counts }: TraceComparison,
  names: { readonly left: string; readonly right: string },
): string {
  const side = (record: TraceRecord | null): object | null =>
    record === null
      ? null
      : {
          seq: record.seq,
          at: record.atUs / 1000,
          actor: record.actor,
          kind: record.kind,
          text: describeRecord(record),
        };
  const difference =
    parting === undefined
      ? null
      : {
          at: parting.atUs / 1000,
          sameRecords: parting.sameRecords,
          left: side(parting.left),
          right: side(parting.right),
        };
  const report = { version: 1, ...names, same: parting === undefined, difference, counts };
  return `${JSON.stringify(report, null, 2)}\n`;
}
