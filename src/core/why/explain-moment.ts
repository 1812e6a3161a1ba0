import type { CallbackRecord, CallRefusedRecord, ProcessRecord, TraceRecord } from '../trace/records.ts';
import { explain } from './because/explain.ts';
import type { ExplainedTrace, Explanation, Sentence } from './facts/explanation.ts';
import { situationAt } from './facts/follow.ts';
import type { ClientSituation } from './facts/situation.ts';
import { eventRecords } from './facts/event-records.ts';
import { sentenceAbout, callbackWithArgs, momentText, nameOf, plainSentence } from './words/words.ts';
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
type AppEvent = CallbackRecord | CallRefusedRecord | ProcessRecord;

function isOfApp(record: TraceRecord, client: string): record is AppEvent {
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
  before: AppEvent | undefined,
  after: AppEvent | undefined,
  atUs: Micros,
): AppEvent | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  return after.atUs - atUs < atUs - before.atUs ? after : before;
}

function nothingThen(
  client: ClientSituation,
  atUs: Micros,
  before: AppEvent | undefined,
  after: AppEvent | undefined,
): Explanation {
  const title = `Nothing happened to UID ${client.spec.uid} at ${momentText(atUs)}: its app was told nothing, and no call of it was refused.`;
  const neighbours: Sentence[] = [];
  if (before !== undefined)
    neighbours.push(sentenceAbout(before, `The last before that: ${eventWords(client, before)}.`));
  if (after !== undefined)
    neighbours.push(sentenceAbout(after, `The next after that: ${eventWords(client, after)}.`));
  return { title, sentences: [plainSentence(title, atUs), ...neighbours], rules: [] };
}

function eventWords(client: ClientSituation, event: AppEvent): string {
  const when = momentText(event.atUs);
  switch (event.kind) {
    case 'callback':
      return `${callbackWithArgs(event.name, event.args)} at ${when}`;
    case 'call-refused':
      return `its call of ${event.call} was refused (${event.code}) at ${when}`;
    case 'process':
      return `the process of ${nameOf(client)} ${event.event === 'exited' ? 'ended' : event.event.replace('-', ' ')} at ${when}`;
  }
}
