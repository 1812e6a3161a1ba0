import { counted, formatDeviation, formatSeconds } from '../report/format-time.ts';
import type { ExpectationResult } from '../report/results.ts';
import type { CallbackArgs } from '../dialect/neutral-callback.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import { argsMatch, gatherOccurrences, nearest } from './occurrences.ts';
import type { Occurrences } from './occurrences.ts';
import type {
  CallbackExpectation,
  ChannelExpectation,
  Expectation,
  NeverExpectation,
  SequenceExpectation,
  StateExpectation,
} from './plan.ts';

/** What an expectation found; `message` empty means that it holds. */
interface Finding {
  readonly expectedAtUs: Micros | null;
  readonly actualAtUs: Micros | null;
  readonly message: string;
}

interface Moment {
  readonly atUs: Micros;
}

const inWindow = (at: Moment, expected: { atUs: Micros; toleranceUs: Micros }): boolean =>
  Math.abs(at.atUs - expected.atUs) <= expected.toleranceUs;

const listTimes = (list: readonly Moment[]): string => {
  const shown = list.slice(0, 5).map(({ atUs }) => formatSeconds(atUs));
  return shown.join(', ') + (list.length > shown.length ? ', …' : '');
};

const formatArgs = (args: CallbackArgs): string => {
  const parts = Object.entries(args).map(([name, value]) => `${name} ${String(value)}`);
  return parts.length === 0 ? 'no arguments' : parts.join(', ');
};

const offBy = (expected: { atUs: Micros; toleranceUs: Micros }, actualUs: Micros): string =>
  `${formatDeviation(expected.atUs, actualUs)} (allowed: ± ${formatSeconds(expected.toleranceUs)})`;

/** Explains an absent callback by what comes nearest to it: right name with other arguments, else any other callback. */
function explainAbsence(expected: CallbackExpectation, occurrences: Occurrences): Finding {
  const { atUs, client, name } = expected;
  const all = occurrences.callbacksOf(client);
  const sameName = nearest(
    all.filter((callback) => callback.name === name),
    atUs,
  );
  if (sameName !== undefined) {
    const came = `at ${formatSeconds(sameName.atUs)} with ${formatArgs(sameName.args)}`;
    const message = `never came with ${formatArgs(expected.args)}; ${name} came ${came}`;
    return { expectedAtUs: atUs, actualAtUs: sameName.atUs, message };
  }
  const other = nearest(all, atUs);
  const instead =
    other === undefined
      ? `${client} received no callback at all`
      : `the nearest that ${client} received is ${other.name} at ${formatSeconds(other.atUs)}`;
  return { expectedAtUs: atUs, actualAtUs: null, message: `never came; ${instead}` };
}

function findCallback(expected: CallbackExpectation, occurrences: Occurrences): Finding {
  const { atUs, count } = expected;
  const matching = occurrences
    .callbacksOf(expected.client)
    .filter((callback) => callback.name === expected.name && argsMatch(expected.args, callback.args));
  const inside = matching.filter((callback) => inWindow(callback, expected));
  const closest = nearest(inside.length > 0 ? inside : matching, atUs);
  const actualAtUs = closest?.atUs ?? null;
  if (inside.length === count) return { expectedAtUs: atUs, actualAtUs, message: '' };
  if (closest === undefined) return explainAbsence(expected, occurrences);
  const message =
    inside.length === 0
      ? `came at ${formatSeconds(closest.atUs)}, ${offBy(expected, closest.atUs)}`
      : `came ${counted(inside.length, 'time')} inside ± ${formatSeconds(expected.toleranceUs)}` +
        ` (at ${listTimes(inside)}), expected ${count}`;
  return { expectedAtUs: atUs, actualAtUs, message };
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
  const first = found[0];
  if (first === undefined) return { expectedAtUs: null, actualAtUs: null, message: '' };
  const span = `between ${formatSeconds(fromUs)} and ${formatSeconds(untilUs)}`;
  const message = `came ${counted(found.length, 'time')} ${span}: at ${listTimes(found)}, with ${formatArgs(first.args)}`;
  return { expectedAtUs: null, actualAtUs: first.atUs, message };
}

function findState(expected: StateExpectation, occurrences: Occurrences): Finding {
  const all = occurrences.statesOf(expected.client);
  const closest = nearest(
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
    return { expectedAtUs: expected.atUs, actualAtUs: null, message };
  }
  const message = inWindow(closest, expected)
    ? ''
    : `entered at ${formatSeconds(closest.atUs)}, ${offBy(expected, closest.atUs)}`;
  return { expectedAtUs: expected.atUs, actualAtUs: closest.atUs, message };
}

function findSequence(expected: SequenceExpectation, occurrences: Occurrences): Finding {
  const callbacks = occurrences.callbacksOf(expected.client);
  let position = 0;
  let last: { name: string; atUs: Micros } | undefined;
  for (const name of expected.names) {
    const offset = callbacks.slice(position).findIndex((callback) => callback.name === name);
    if (offset === -1) {
      const after = last === undefined ? '' : ` after ${last.name} at ${formatSeconds(last.atUs)}`;
      const earlier = callbacks.filter((callback) => callback.name === name);
      const seen = earlier.length === 0 ? '' : `; it came before that, at ${listTimes(earlier)}`;
      return {
        expectedAtUs: null,
        actualAtUs: earlier.at(-1)?.atUs ?? null,
        message: `${name} never came${after}${seen}`,
      };
    }
    position += offset + 1;
    last = callbacks[position - 1];
  }
  return { expectedAtUs: null, actualAtUs: last?.atUs ?? null, message: '' };
}

function findDestruction(expected: ChannelExpectation, occurrences: Occurrences): Finding {
  const { atUs, channel, toleranceUs } = expected;
  const all = occurrences.destructionsOf(channel);
  if (atUs === null) {
    const message = all.length === 0 ? '' : `channel ${channel} was destroyed at ${listTimes(all)}`;
    return { expectedAtUs: null, actualAtUs: all[0]?.atUs ?? null, message };
  }
  const closest = nearest(all, atUs);
  if (closest === undefined) {
    return { expectedAtUs: atUs, actualAtUs: null, message: `channel ${channel} was never destroyed` };
  }
  const window = { atUs, toleranceUs };
  const message = inWindow(closest, window)
    ? ''
    : `destroyed at ${formatSeconds(closest.atUs)}, ${offBy(window, closest.atUs)}`;
  return { expectedAtUs: atUs, actualAtUs: closest.atUs, message };
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

/** The last moment that can still change the answer to an expectation; a sequence is open until the end. */
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
 * Judges every expectation against a trace, in the order given.
 *
 * `knownUntilUs`: where a run was stopped early, the virtual time it reached. Expectations that the rest of the run could
 * still have changed are then left out, as nothing true can be said about them; a broken `never` is broken at once.
 */
export function evaluateExpectations(
  expectations: readonly Expectation[],
  records: readonly TraceRecord[],
  knownUntilUs: Micros = Infinity,
): ExpectationResult[] {
  const occurrences = gatherOccurrences(records);
  const results: ExpectationResult[] = [];
  for (const expectation of expectations) {
    const finding = find(expectation, occurrences);
    const failed = finding.message !== '';
    const final = knownUntilUs === Infinity || decidedAtUs(expectation) < knownUntilUs;
    const cannotHeal = failed && (expectation.type === 'never' || isForbiddenDestruction(expectation));
    if (final || cannotHeal) {
      results.push({ text: expectation.text, status: failed ? 'failed' : 'passed', ...finding });
    }
  }
  return results;
}

const isForbiddenDestruction = (expectation: Expectation): boolean =>
  expectation.type === 'channel' && expectation.atUs === null;
