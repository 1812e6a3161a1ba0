import { formatSeconds } from '../../time/format-time.ts';
import { serverTimings } from '../../rulebook/timings.ts';
import type { ExpectationResult } from './expectation-result.ts';
import type { ServerRecord, TraceRecord } from '../../trace/records.ts';
import { explain } from '../../why/because/explain.ts';
import { explainAbsence } from '../../why/absence/absence.ts';
import { eventRecords } from '../../why/facts/event-records.ts';
import { cite } from '../../why/facts/cited-rules.ts';
import type { ExplainedTrace, Explanation } from '../../why/facts/explanation.ts';
import type {
  CallbackExpectation,
  ChannelExpectation,
  Expectation,
  SequenceExpectation,
  StateExpectation,
} from '../../plan/plan.ts';

/**
 * Why an expectation did not hold: the reason for what came instead, or for what did not come.
 * Undefined where the trace has nothing to say about it.
 */
export function explainFailure(
  trace: ExplainedTrace,
  expectation: Expectation,
  { actualSeq }: Pick<ExpectationResult, 'actualSeq'>,
): Explanation | undefined {
  const came = actualSeq === null ? undefined : trace.records.at(actualSeq);
  switch (expectation.type) {
    case 'callback':
      return ofCallback(trace, expectation, came);
    case 'sequence':
      return came === undefined ? neverCame(trace, expectation) : explain(trace, came.seq);
    case 'state':
      return came === undefined ? ofStateNeverEntered(trace, expectation) : explain(trace, came.seq);
    case 'channel':
      return came === undefined ? ofLivingChannel(trace, expectation) : explain(trace, came.seq);
    case 'never':
      return came === undefined ? undefined : explain(trace, came.seq);
  }
}

/** A callback about somebody else says nothing of the one that was expected. */
function ofCallback(
  trace: ExplainedTrace,
  { client, name, args, atUs }: CallbackExpectation,
  came: TraceRecord | undefined,
): Explanation {
  const isAboutThem = came?.kind === 'callback' && (args.uid === undefined || came.args.uid === args.uid);
  if (isAboutThem) return explain(trace, came.seq);
  const uid = args.uid === undefined ? {} : { uid: args.uid };
  return explainAbsence(trace, { client, what: name, atUs, ...uid });
}

/** The first name of a sequence that is missing altogether. */
function neverCame(trace: ExplainedTrace, { client, names }: SequenceExpectation): Explanation | undefined {
  const told = new Set(
    eventRecords(trace).flatMap((record) =>
      record.kind === 'callback' && record.actor === client ? [record.name] : [],
    ),
  );
  const missing = names.find((name) => !told.has(name));
  return missing === undefined ? undefined : explainAbsence(trace, { client, what: missing });
}

/**
 * The state that the connection was in instead; a client that never changed is asked why it did
 * not join.
 */
function ofStateNeverEntered(
  trace: ExplainedTrace,
  { client, atUs, toleranceUs }: StateExpectation,
): Explanation {
  const instead = eventRecords(trace).findLast(
    (record) => record.kind === 'state' && record.actor === client && record.atUs <= atUs + toleranceUs,
  );
  if (instead !== undefined) return explain(trace, instead.seq);
  return explainAbsence(trace, { client, what: 'joinSuccess', atUs });
}

function ofLivingChannel(trace: ExplainedTrace, { channel }: ChannelExpectation): Explanation {
  const joined = eventRecords(trace).filter(
    (record): record is ServerRecord =>
      record.kind === 'server' && record.channel === channel && record.event === 'user-joined',
  );
  const title = `Why channel ${channel} was never destroyed`;
  if (joined.length === 0) {
    const text = `Nobody ever joined channel ${channel}, so there was none to destroy.`;
    return { title, sentences: [{ text, seq: null, atUs: null }], rules: [] };
  }
  const limit = formatSeconds(serverTimings(trace.timings).channelDestroyAfterUs);
  const rule = cite('R-CHANNEL-DESTROY-10S');
  return {
    title,
    sentences: [
      ...joined.map(({ uid, seq, atUs }) => ({
        text: `UID ${uid ?? 0} joined it at ${formatSeconds(atUs)}.`,
        seq,
        atUs,
      })),
      {
        text: `Up to ${formatSeconds(trace.untilUs)}, where the run ends, there were never ${limit} without data of any of its users.`,
        seq: null,
        atUs: trace.untilUs,
      },
    ],
    rules: rule === undefined ? [] : [rule],
  };
}
