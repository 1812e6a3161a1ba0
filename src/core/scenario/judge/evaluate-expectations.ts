import { countedNoun, formatDeviation, formatSeconds } from '../../time/format-time.ts';
import type { ExpectationResult } from './expectation-result.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../../trace/records.ts';
import { argsMatch, gatherOccurrences, nearestInTime } from './occurrences.ts';
import type { Occurrences } from './occurrences.ts';
import type {
  CallbackExpectation,
  ChannelExpectation,
  Expectation,
  NeverExpectation,
  SequenceExpectation,
  StateExpectation,
} from '../../plan/plan.ts';

/** What an expectation found; `message` empty means that it holds. */
interface Finding {
  readonly expectedAtUs: Micros | null;
  readonly actualAtUs: Micros | null;
  /** The record that the actual moment is of. */
  readonly actualSeq: number | null;
  readonly message: string;
}

interface Moment {
  readonly atUs: Micros;
}

type Seen = Pick<TraceRecord, 'atUs' | 'seq'>;

/** What was found at a record, or nowhere. */
const finding = (expectedAtUs: Micros | null, seen: Seen | undefined, message: string): Finding => ({
  expectedAtUs,
  actualAtUs: seen?.atUs ?? null,
  actualSeq: seen?.seq ?? null,
  message,
});

const inWindow = (at: Moment, expected: { atUs: Micros; toleranceUs: Micros }): boolean =>
  Math.abs(at.atUs - expected.atUs) <= expected.toleranceUs;

const listTimes = (list: readonly Moment[]): string => {
  const shown = list.slice(0, 5).map(({ atUs }) => formatSeconds(atUs));
  return shown.join(', ') + (list.length > shown.length ? ', …' : '');
};

/**
 * `10.000 s with uid 1, mediaType audio, 10.000 s with uid 1, mediaType video`; what all have in
 * common is said once.
 */
const listCallbacks = (list: readonly CallbackRecord[]): string => {
  const [first] = list;
  const isAlike = list.every(({ args }) => formatArgs(args) === formatArgs(first?.args ?? {}));
  if (isAlike) return `at ${listTimes(list)}, with ${formatArgs(first?.args ?? {})}`;
  const shown = list
    .slice(0, 5)
    .map(({ atUs, args }) => `at ${formatSeconds(atUs)} with ${formatArgs(args)}`);
  return shown.join('; ') + (list.length > shown.length ? '; …' : '');
};

const formatArgs = (args: CallbackArgs): string => {
  const parts = Object.entries(args).map(([name, value]) => `${name} ${String(value)}`);
  return parts.length === 0 ? 'no arguments' : parts.join(', ');
};

const offBy = (expected: { atUs: Micros; toleranceUs: Micros }, actualUs: Micros): string =>
  `${formatDeviation(expected.atUs, actualUs)} (allowed: ± ${formatSeconds(expected.toleranceUs)})`;

/**
 * Explains an absent callback by what comes nearest to it: right name with other arguments, else
 * any other callback.
 */
function explainAbsence(expected: CallbackExpectation, occurrences: Occurrences): Finding {
  const { atUs, client, name } = expected;
  const all = occurrences.callbacksOf(client);
  const sameName = nearestInTime(
    all.filter((callback) => callback.name === name),
    atUs,
  );
  if (sameName !== undefined) {
    const came = `at ${formatSeconds(sameName.atUs)} with ${formatArgs(sameName.args)}`;
    const message = `never came with ${formatArgs(expected.args)}; ${name} came ${came}`;
    return finding(atUs, sameName, message);
  }
  const other = nearestInTime(all, atUs);
  const instead =
    other === undefined
      ? `${client} received no callback at all`
      : `the nearest that ${client} received is ${other.name} at ${formatSeconds(other.atUs)}`;
  return finding(atUs, undefined, `never came; ${instead}`);
}

function findCallback(expected: CallbackExpectation, occurrences: Occurrences): Finding {
  const { atUs, count } = expected;
  const matching = occurrences
    .callbacksOf(expected.client)
    .filter((callback) => callback.name === expected.name && argsMatch(expected.args, callback.args));
  const inside = matching.filter((callback) => inWindow(callback, expected));
  const closest = nearestInTime(inside.length > 0 ? inside : matching, atUs);
  if (inside.length === count) return finding(atUs, closest, '');
  if (closest === undefined) return explainAbsence(expected, occurrences);
  const message =
    inside.length === 0
      ? `came at ${formatSeconds(closest.atUs)}, ${offBy(expected, closest.atUs)}`
      : `came ${countedNoun(inside.length, 'time')} inside ± ${formatSeconds(expected.toleranceUs)}` +
        ` (at ${listTimes(inside)}), expected ${count}`;
  return finding(atUs, closest, message);
}

function findNever(expected: NeverExpectation, occurrences: Occurrences): Finding {
  const { fromUs, untilUs } = expected;
  const found = occurrences
    .callbacksOf(expected.client)
    .filter(
      (callback) =>
        callback.name === expected.name &&
        callback.atUs >= fromUs &&
        callback.atUs <= untilUs &&
        argsMatch(expected.args, callback.args),
    );
  if (found.length === 0) return finding(null, undefined, '');
  const span = `between ${formatSeconds(fromUs)} and ${formatSeconds(untilUs)}`;
  return finding(
    null,
    found[0],
    `came ${countedNoun(found.length, 'time')} ${span}: ${listCallbacks(found)}`,
  );
}

function findState(expected: StateExpectation, occurrences: Occurrences): Finding {
  const all = occurrences.statesOf(expected.client);
  const closest = nearestInTime(
    all.filter(({ to }) => to === expected.state),
    expected.atUs,
  );
  if (closest === undefined) {
    const before = all.filter(({ atUs }) => atUs <= expected.atUs + expected.toleranceUs).at(-1);
    const was =
      before === undefined
        ? 'no change of state until then'
        : `${before.to} since ${formatSeconds(before.atUs)}`;
    const message = `${expected.client} never enters ${expected.state}; its connection was: ${was}`;
    return finding(expected.atUs, undefined, message);
  }
  const message = inWindow(closest, expected)
    ? ''
    : `entered at ${formatSeconds(closest.atUs)}, ${offBy(expected, closest.atUs)}`;
  return finding(expected.atUs, closest, message);
}

function findSequence(expected: SequenceExpectation, occurrences: Occurrences): Finding {
  const callbacks = occurrences.callbacksOf(expected.client);
  let position = 0;
  let last: CallbackRecord | undefined;
  for (const name of expected.names) {
    const offset = callbacks.slice(position).findIndex((callback) => callback.name === name);
    if (offset === -1) {
      const after = last === undefined ? '' : ` after ${last.name} at ${formatSeconds(last.atUs)}`;
      const earlier = callbacks.filter((callback) => callback.name === name);
      const seen = earlier.length === 0 ? '' : `; it came before that, at ${listTimes(earlier)}`;
      return finding(null, earlier.at(-1), `${name} never came${after}${seen}`);
    }
    position += offset + 1;
    last = callbacks[position - 1];
  }
  return finding(null, last, '');
}

function findDestruction(expected: ChannelExpectation, occurrences: Occurrences): Finding {
  const { atUs, channel, toleranceUs } = expected;
  const all = occurrences.destructionsOf(channel);
  if (atUs === null) {
    const message = all.length === 0 ? '' : `channel ${channel} was destroyed at ${listTimes(all)}`;
    return finding(null, all[0], message);
  }
  const closest = nearestInTime(all, atUs);
  if (closest === undefined) {
    return finding(atUs, undefined, `channel ${channel} was never destroyed`);
  }
  const window = { atUs, toleranceUs };
  const message = inWindow(closest, window)
    ? ''
    : `destroyed at ${formatSeconds(closest.atUs)}, ${offBy(window, closest.atUs)}`;
  return finding(atUs, closest, message);
}

function find(expectation: Expectation, occurrences: Occurrences): Finding {
  switch (expectation.type) {
    case 'callback':
      return findCallback(expectation, occurrences);
    case 'never':
      return findNever(expectation, occurrences);
    case 'state':
      return findState(expectation, occurrences);
    case 'sequence':
      return findSequence(expectation, occurrences);
    case 'channel':
      return findDestruction(expectation, occurrences);
  }
}

/**
 * The last moment that can still change the answer to an expectation; a sequence is open until the
 * end.
 */
function decidedAtUs(expectation: Expectation): Micros {
  switch (expectation.type) {
    case 'callback':
    case 'state':
      return expectation.atUs + expectation.toleranceUs;
    case 'never':
      return expectation.untilUs;
    case 'channel':
      return expectation.atUs === null ? Infinity : expectation.atUs + expectation.toleranceUs;
    case 'sequence':
      return Infinity;
  }
}

/**
 * An expectation with what has become of it; undefined where the rest of the run could still
 * change that.
 */
export interface JudgedExpectation {
  readonly expectation: Expectation;
  readonly result: ExpectationResult | undefined;
}

/**
 * Judges every expectation against a trace, in the order given.
 *
 * `knownUntilUs`: where a run was stopped early, the virtual time it reached. What the rest of the
 * run could still have changed then has no result, as nothing true can be said about it; a broken
 * `never` is broken at once.
 */
export function judgeExpectations(
  expectations: readonly Expectation[],
  records: Iterable<TraceRecord>,
  knownUntilUs: Micros = Infinity,
): JudgedExpectation[] {
  return judgeByOccurrences(expectations, gatherOccurrences(records), knownUntilUs);
}

/** As {@link judgeExpectations}, against what was gathered while the trace was made. */
export function judgeByOccurrences(
  expectations: readonly Expectation[],
  occurrences: Occurrences,
  knownUntilUs: Micros = Infinity,
): JudgedExpectation[] {
  return expectations.map((expectation) => {
    const found = find(expectation, occurrences);
    const failed = found.message !== '';
    const isFinal = knownUntilUs === Infinity || decidedAtUs(expectation) < knownUntilUs;
    const cannotHeal = failed && (expectation.type === 'never' || isForbiddenDestruction(expectation));
    if (!isFinal && !cannotHeal) return { expectation, result: undefined };
    const status = failed ? 'failed' : 'passed';
    const { text, position } = expectation;
    return { expectation, result: { text, line: position.line, status, ...found } };
  });
}

/** The results of {@link judgeExpectations}, without those that are open. */
export function evaluateExpectations(
  expectations: readonly Expectation[],
  records: Iterable<TraceRecord>,
  knownUntilUs: Micros = Infinity,
): ExpectationResult[] {
  return judgeExpectations(expectations, records, knownUntilUs).flatMap(({ result }) => result ?? []);
}

const isForbiddenDestruction = (expectation: Expectation): boolean =>
  expectation.type === 'channel' && expectation.atUs === null;
