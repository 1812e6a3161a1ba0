import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import { displayName } from '../../persona/persona-list.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import { describeLink } from '../../network/preset-label.ts';
import { oneLine } from '../../text/plain-text.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatMoment } from '../../time/format-time.ts';
import { MILLISECOND, type Micros } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { Sentence } from '../facts/explanation.ts';
import type { ClientSituation, Situation } from '../facts/situation.ts';
import type { Fact } from '../facts/fact.ts';

/** From this span on nobody counts microseconds. */
const LONG_SPAN_US: Micros = 100 * MILLISECOND;

/** A sentence about a record, or about what a fact rests on. */
export function sentenceAbout(
  source: Pick<Fact<unknown>, 'atUs' | 'seq'> | TraceRecord,
  text: string,
): Sentence {
  return { text, seq: source.seq, atUs: source.atUs };
}

/** A sentence about nothing that stands in the trace. */
export function plainSentence(text: string, atUs: Micros | null = null): Sentence {
  return { text, seq: null, atUs };
}

/** `UID 2`. */
export function nameOf(client: ClientSituation): string {
  return `UID ${client.spec.uid}`;
}

/** `UID 2`, `the server`, `the lab`. */
export function actorInText(situation: Situation, actor: string): string {
  if (actor === 'server' || actor === 'lab') return `the ${actor}`;
  const client = situation.clients.get(actor);
  return client === undefined ? oneLine(actor) : nameOf(client);
}

/** `Android`, `Unity on iOS`. */
export function platformOf({ spec }: ClientSituation): string {
  return displayName(spec.persona);
}

/** `Android 3.x`. */
export function surfaceOf(client: ClientSituation): string {
  return `${platformOf(client)} ${client.spec.sdk}`;
}

/**
 * `30.100 s`: the digits that all panels show; the exact moment stands beside the sentence, with
 * its record.
 */
export function momentText(atUs: Micros): string {
  return formatMoment(atUs);
}

/**
 * `20 s`, `3 min`, `300 ms`, `3 min 10 s`: a span as people say it, long ones to the millisecond.
 */
export function span(us: Micros): string {
  const told = Math.abs(us) < LONG_SPAN_US ? us : Math.round(us / MILLISECOND) * MILLISECOND;
  return formatDuration(told)
    .replaceAll(/(\d)(ms|h|m|s)/g, '$1 $2 ')
    .replace(/ m /, ' min ')
    .trim();
}

/**
 * What to add to a moment that lies beyond the end of the run, or beyond the moment to which a
 * running one has come.
 */
export function beyondRun({ untilUs }: { readonly untilUs: Micros }, atUs: Micros): string {
  return atUs > untilUs ? `; the run goes no further than ${momentText(untilUs)}` : '';
}

/** `onUserOffline(1, DROPPED)`. */
export function callbackWithArgs(name: string, args: CallbackArgs): string {
  return oneLine(`${name}(${Object.values(args).map(String).join(', ')})`);
}

/** `the uplink of UID 1`. */
export function linkName(client: ClientSituation, direction: LinkDirection | 'both'): string {
  const link = { up: 'uplink', down: 'downlink', both: 'network' }[direction];
  return `the ${link} of ${nameOf(client)}`;
}

/** The numbers of a link, `50 ms, 5% loss`. */
export function linkNumbers(client: ClientSituation, direction: LinkDirection): string {
  return describeLink(client[direction]);
}

/** First letter in upper case: a clause that stands alone. */
export function capitalisedClause(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
