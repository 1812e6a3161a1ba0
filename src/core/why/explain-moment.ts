import type { CallbackRecord, CallRefusedRecord, ProcessRecord, TraceRecord } from '../trace/records.ts';
import { explain } from './because/explain.ts';
import type { ExplainedTrace, Explanation, Sentence } from './facts/explanation.ts';
import { situationAt } from './facts/follow.ts';
import type { ClientSituation } from './facts/situation.ts';
import { eventRecords } from './facts/event-records.ts';
import type { AppEvent } from './reasons/run-reasons.ts';
import { sentence, toldData } from './words/words.ts';
import { SECOND, type Micros } from '../time/micros.ts';

/**
 * How far an event may lie from the moment that somebody writes down and still be the one that is
 * meant.
 */
export const NEAR_US: Micros = SECOND / 2;

/**
 * What can happen to an app: it is told something, a call of it is refused, its process starts,
 * stops or ends.
 */
type AppRecord = CallbackRecord | CallRefusedRecord | ProcessRecord;

function isOfApp(record: TraceRecord, client: string): record is AppRecord {
  const { kind, actor } = record;
  return actor === client && (kind === 'callback' || kind === 'call-refused' || kind === 'process');
}

/**
 * What happened to an app at a moment (to half a second), and why: one explanation for each event
 * of the moment that lies nearest. Where nothing did, one that says so and names the nearest
 * before and after.
 *
 * @throws RangeError when the trace has no such client
 */
export function explainMoment(trace: ExplainedTrace, clientId: string, atUs: Micros): readonly Explanation[] {
  const client = situationAt(trace, atUs).clients.get(clientId);
  if (client === undefined) throw new RangeError(`there is no client "${clientId}" in this trace`);
  const events = eventRecords(trace).filter((record) => isOfApp(record, clientId));
  const before = events.findLast((event) => event.atUs <= atUs);
  const after = events.find((event) => event.atUs > atUs);
  const nearest = nearestOf(before, after, atUs);
  if (nearest === undefined || Math.abs(nearest.atUs - atUs) > NEAR_US) {
    return [nothingThen(client, atUs, before, after)];
  }
  return events.filter((event) => event.atUs === nearest.atUs).map(({ seq }) => explain(trace, seq));
}

function nearestOf(
  before: AppRecord | undefined,
  after: AppRecord | undefined,
  atUs: Micros,
): AppRecord | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  return after.atUs - atUs < atUs - before.atUs ? after : before;
}

function nothingThen(
  client: ClientSituation,
  atUs: Micros,
  before: AppRecord | undefined,
  after: AppRecord | undefined,
): Explanation {
  const nothing = sentence(
    { kind: 'nothing-happened', user: client.spec.uid, askedUs: atUs },
    { seq: null, atUs },
  );
  const neighbours = [
    ...(before === undefined ? [] : [neighbour(client, 'before', before)]),
    ...(after === undefined ? [] : [neighbour(client, 'after', after)]),
  ];
  return { title: nothing.text, sentences: [nothing, ...neighbours], rules: [] };
}

function neighbour(client: ClientSituation, which: 'before' | 'after', record: AppRecord): Sentence {
  const event = eventData(client, record);
  return sentence({ kind: 'neighbour', which, event, atUs: record.atUs }, record);
}

function eventData({ spec }: ClientSituation, record: AppRecord): AppEvent {
  switch (record.kind) {
    case 'callback':
      return { of: 'callback', told: toldData(record) };
    case 'call-refused':
      return { of: 'refusal', call: record.call, code: record.code };
    case 'process':
      return { of: 'process', user: spec.uid, event: record.event };
  }
}
