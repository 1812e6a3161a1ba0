import { plainJson } from '../text/plain-text.ts';
import { changeGroups, changePhrase, renamingPhrase } from './change-words.ts';
import type { RunChange, AppChanges } from './run-changes.ts';
import type { CallbackChange } from './compare-callbacks.ts';
import { countedNoun, formatSeconds } from '../time/format-time.ts';
import { oneLine } from '../text/plain-text.ts';
import type { Paint } from '../text/paint.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { SideCounts, TraceComparison, TraceParting } from './compare-traces.ts';

/**
 * A comparison for people: where the two part, in words, what was told otherwise, and what else
 * happened how often.
 */
export function comparisonText(
  { parting, counts, changes }: TraceComparison,
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
    ...differenceLines(changes, counts, paint),
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

/** What changes for the apps, then what else happens more often on one side. */
function differenceLines(changes: AppChanges, counts: readonly SideCounts[], paint: Paint): string[] {
  const unlike = unlikeCounts(counts);
  const told = changeLines(changes, paint);
  if (told.length + unlike.length === 0) {
    return [
      'Everybody is told the same at the same times; what was done, or how the server saw it, differs.',
    ];
  }
  const lines = told.length === 0 ? ['Everybody is told the same at the same times.'] : told;
  return [...lines, ...countLines(unlike, paint)];
}

/** What happens more often on one side, callbacks aside: they are compared one by one. */
export function unlikeCounts(counts: readonly SideCounts[]): readonly SideCounts[] {
  return counts.filter(({ kind, left, right }) => kind !== 'callback' && left !== right);
}

function changeLines(changes: AppChanges, paint: Paint): string[] {
  const groups = changeGroups(changes);
  const renamed = renamingPhrase(changes.renamed);
  if (groups.length === 0 && renamed === '') return [];
  const all = groups.flatMap((group) => group.changes);
  const width = Math.max(0, ...all.map(({ what }) => oneLine(what).length));
  const clients = Math.max(0, ...all.map(({ client }) => oneLine(client).length));
  const lines = groups.flatMap((group) => [
    `  ${paint.bold(group.title)}`,
    ...group.changes.map((change) => {
      const { client, what } = change;
      const head = `${oneLine(client).padEnd(clients)}  ${oneLine(what).padEnd(width)}`;
      return `    ${head}  ${paint.dim(oneLine(changePhrase(change)))}`;
    }),
  ]);
  return [
    'What the apps are told otherwise, first → second:',
    ...(renamed === '' ? [] : [`  ${oneLine(renamed)}.`]),
    ...lines,
  ];
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
  { parting, counts, callbacks, changes }: TraceComparison,
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
    changes: changesData(changes),
    counts: counts.map(({ what, left: before, right: after }) => ({ what, left: before, right: after })),
  };
  return `${plainJson(report, 2)}\n`;
}

function changesData({ renamed, moved, changed, added, gone }: AppChanges): object {
  const list = (changes: readonly RunChange[]): object[] =>
    changes.map(({ client, what, leftUs, rightUs, args }) => ({
      client,
      what,
      left: leftUs.map((us) => us / 1000),
      right: rightUs.map((us) => us / 1000),
      args,
    }));
  return { renamed, moved: list(moved), added: list(added), gone: list(gone), changed: list(changed) };
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
