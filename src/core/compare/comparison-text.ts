import { plainJson } from '../text/plain-text.ts';
import { changePhrases } from './change-words.ts';
import type { CallbackChange } from './compare-callbacks.ts';
import { countedNoun, formatSeconds } from '../time/format-time.ts';
import { oneLine } from '../text/plain-text.ts';
import type { Paint } from '../text/paint.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { SideCounts, TraceComparison, TraceParting } from './compare-traces.ts';

/** A comparison for people: where the two part, in words, what was told otherwise, and what else happened how often. */
export function comparisonText(
  { parting, counts, callbacks }: TraceComparison,
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
    ...differenceLines(callbacks, counts, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function partingWords({ atUs, left, right, sameRecords }: TraceParting): string {
  const same =
    sameRecords === 0
      ? 'They differ from the start'
      : `The first ${countedNoun(sameRecords, 'record')} are the same`;
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

/** Callbacks that differ, client by client, then what else happens more often on one side. */
function differenceLines(
  callbacks: readonly CallbackChange[],
  counts: readonly SideCounts[],
  paint: Paint,
): string[] {
  const unlike = unlikeCounts(counts);
  if (callbacks.length + unlike.length === 0) {
    return [
      'Everybody is told the same at the same times; what was done, or how the server saw it, differs.',
    ];
  }
  return [...changeLines(callbacks, paint), ...countLines(unlike, paint)];
}

/** What happens more often on one side, callbacks aside: they are compared one by one. */
export function unlikeCounts(counts: readonly SideCounts[]): readonly SideCounts[] {
  return counts.filter(({ kind, left, right }) => kind !== 'callback' && left !== right);
}

function changeLines(callbacks: readonly CallbackChange[], paint: Paint): string[] {
  if (callbacks.length === 0) return ['Everybody is told the same at the same times.'];
  const width = Math.max(...callbacks.map(({ what }) => oneLine(what).length));
  const clients = [...new Set(callbacks.map(({ client }) => client))];
  const lines = clients.flatMap((client) => [
    `  ${paint.bold(oneLine(client))}`,
    ...callbacks
      .filter((change) => change.client === client)
      .flatMap((change) =>
        changePhrases(change).map((phrase, at) => {
          const what = at === 0 ? oneLine(change.what) : '';
          return `    ${what.padEnd(width)}  ${paint.dim(oneLine(phrase))}`;
        }),
      ),
  ]);
  return ['Callbacks that differ, first → second:', ...lines];
}

function countLines(unlike: readonly SideCounts[], paint: Paint): string[] {
  if (unlike.length === 0) return [];
  const width = Math.max(...unlike.map(({ what }) => oneLine(what).length));
  const rows = unlike.map(
    ({ what, left, right }) =>
      `  ${oneLine(what).padEnd(width)}  ${left} → ${right}${onlyIn(left, right, paint)}`,
  );
  return ['', 'What else happens how often, first → second:', ...rows];
}

function onlyIn(left: number, right: number, paint: Paint): string {
  if (left === 0) return paint.dim('  only in the second');
  return right === 0 ? paint.dim('  only in the first') : '';
}

/** A comparison for programs, times in milliseconds. */
export function comparisonJson(
  { parting, counts, callbacks }: TraceComparison,
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
  const report = {
    version: 1,
    ...names,
    same: parting === undefined,
    difference,
    callbacks: callbacks.map(changeData),
    counts: counts.map(({ what, left: before, right: after }) => ({ what, left: before, right: after })),
  };
  return `${plainJson(report, 2)}\n`;
}

function changeData({ client, what, left, right, pairs, onlyLeft, onlyRight }: CallbackChange): object {
  const ms = (us: number): number => us / 1000;
  return {
    client,
    what,
    left,
    right,
    moved: pairs.map(({ leftUs, rightUs, args }) => ({
      from: ms(leftUs),
      to: ms(rightUs),
      by: ms(rightUs - leftUs),
      args,
    })),
    onlyLeft: onlyLeft.map(ms),
    onlyRight: onlyRight.map(ms),
  };
}
