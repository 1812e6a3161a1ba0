import { namedUid } from '../../fields/client-fields.ts';
import { valueMatches } from '../../plan/value-pattern.ts';
import type { Micros } from '../../time/micros.ts';
import { serverTimings } from '../../rulebook/timings.ts';
import type { ExpectationResult } from './expectation-result.ts';
import type { ServerRecord, TraceRecord } from '../../trace/records.ts';
import { explain } from '../../why/because/explain.ts';
import { explainAbsence } from '../../why/absence/absence.ts';
import { sentence, sentenceDue } from '../../why/words/words.ts';
import { givenSoFar, type GivenUids } from '../../trace/given-uids.ts';
import { eventRecords } from '../../why/facts/event-records.ts';
import { cite } from '../../why/facts/cited-rules.ts';
import type { ExplainedTrace, Explanation } from '../../why/facts/explanation.ts';
import { explainNoRefusal } from '../../why/absence/refusal-absence.ts';
import {
  askedMomentUs,
  isWindow,
  type CallbackHappening,
  type ComesExpectation,
  type DestroyedHappening,
  type Expectation,
  type OrderExpectation,
  type StateHappening,
} from '../../plan/expectation.ts';

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
    case 'comes':
      return ofAbsence(trace, expectation, came);
    case 'order':
      return came === undefined ? neverCame(trace, expectation) : explain(trace, came.seq);
    case 'never':
      return came === undefined ? undefined : explain(trace, came.seq);
  }
}

function ofAbsence(
  trace: ExplainedTrace,
  expectation: ComesExpectation,
  came: TraceRecord | undefined,
): Explanation | undefined {
  const { what } = expectation;
  if (what.kind === 'callback') return ofCallback(trace, what, askedUs(expectation), came);
  if (came !== undefined) return explain(trace, came.seq);
  switch (what.kind) {
    case 'state':
      return ofStateNeverEntered(trace, what, lastUs(expectation, trace.untilUs));
    case 'refused':
      return explainNoRefusal(trace, what.client, what.call);
    case 'destroyed':
      return ofLivingChannel(trace, what);
    case 'webhook':
      return undefined;
  }
}

/** The moment asked for, if there is one; of a span its last, where that is known beforehand. */
function askedUs(expectation: ComesExpectation): Micros | undefined {
  const atUs = askedMomentUs(expectation);
  if (atUs !== null) return atUs;
  const { when } = expectation;
  return isWindow(when) || typeof when.until !== 'number' ? undefined : when.until;
}

function lastUs(expectation: ComesExpectation, endUs: Micros): Micros {
  const { when } = expectation;
  return (askedUs(expectation) ?? endUs) + (isWindow(when) ? when.toleranceUs : 0);
}

/** A callback about somebody else says nothing of the one that was expected. */
function ofCallback(
  trace: ExplainedTrace,
  { client, name, args }: CallbackHappening,
  atUs: Micros | undefined,
  came: TraceRecord | undefined,
): Explanation {
  const { uid: asked } = args;
  const given = givenSoFar(eventRecords(trace));
  const told = came?.kind === 'callback' ? came.args.uid : undefined;
  const names = told === undefined ? [] : given.namesOf(told);
  const isAboutThem = came?.kind === 'callback' && (asked === undefined || valueMatches(asked, told, names));
  if (isAboutThem) return explain(trace, came.seq);
  const uid = typeof asked === 'string' ? uidNamed(given, asked) : asked;
  return explainAbsence(trace, {
    client,
    what: name,
    ...(atUs === undefined ? {} : { atUs }),
    ...(typeof uid === 'number' ? { uid } : {}),
  });
}

/** The user ID that a file means by the name of a client that was given several: its last. */
function uidNamed(given: GivenUids, name: string): number | undefined {
  const { client, stay } = namedUid(name);
  const uids = given.uidsOf(client);
  return stay === undefined ? uids.at(-1) : uids[stay - 1];
}

/** The first callback of an order that is missing altogether. */
function neverCame(trace: ExplainedTrace, { of }: OrderExpectation): Explanation | undefined {
  const missing = of.find(
    (thing): thing is CallbackHappening => thing.kind === 'callback' && !isTold(trace, thing),
  );
  if (missing === undefined) return undefined;
  return explainAbsence(trace, { client: missing.client, what: missing.name });
}

const isTold = (trace: ExplainedTrace, { client, name }: CallbackHappening): boolean =>
  eventRecords(trace).some(
    (record) => record.kind === 'callback' && record.actor === client && record.name === name,
  );

/**
 * The state that the connection was in instead; a client that never changed is asked why it did
 * not join.
 */
function ofStateNeverEntered(trace: ExplainedTrace, { client }: StateHappening, atUs: Micros): Explanation {
  const instead = eventRecords(trace).findLast(
    (record) => record.kind === 'state' && record.actor === client && record.atUs <= atUs,
  );
  if (instead !== undefined) return explain(trace, instead.seq);
  return explainAbsence(trace, { client, what: 'joinSuccess', atUs: Math.min(atUs, trace.untilUs) });
}

function ofLivingChannel(trace: ExplainedTrace, { channel }: DestroyedHappening): Explanation {
  const joined = eventRecords(trace).filter(
    (record): record is ServerRecord =>
      record.kind === 'server' && record.channel === channel && record.event === 'user-joined',
  );
  const title = `Why channel ${channel} was never destroyed`;
  if (joined.length === 0) {
    return { title, sentences: [sentence({ kind: 'channel-never-joined', channel })], rules: [] };
  }
  const limitUs = serverTimings(trace.timings).channelDestroyAfterUs;
  const rule = cite('R-CHANNEL-DESTROY-10S');
  const { untilUs } = trace;
  return {
    title,
    sentences: [
      ...joined.map((record) =>
        sentence({ kind: 'joined-channel', user: record.uid ?? 0, atUs: record.atUs }, record),
      ),
      sentenceDue({ kind: 'channel-never-idle', limitUs, endUs: untilUs }, untilUs),
    ],
    rules: rule === undefined ? [] : [rule],
  };
}
