import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { lastPacket } from '../facts/lookup.ts';
import { clientOfUid, type ClientSituation, type Situation } from '../facts/situation.ts';
import {
  firstTroubled,
  gapSentences,
  hearingOf,
  troubleSentences,
  voiceOf,
  type Way,
} from '../obstacles/troubles.ts';
import { sentenceAbout, callbackWithArgs, momentText, nameOf, plainSentence, span } from '../words/words.ts';

/** A record with the moment before it. */
export interface Asked<Kind extends TraceRecord = TraceRecord> {
  readonly trace: ExplainedTrace;
  readonly situation: Situation;
  readonly record: Kind;
}

type Silence = NonNullable<CallbackRecord['silence']>;

/** A callback that a silence brought: whose silence, how long, and what made it. */
export function becauseOfSilence(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  silence: Silence,
): Sentence[] {
  return silence.of === 'server'
    ? becauseServerSilent(asked, client, silence)
    : becauseUserSilent(asked, client, silence.of, silence);
}

function received({ record }: Asked<CallbackRecord>, client: ClientSituation): string {
  return `${nameOf(client)} received ${callbackWithArgs(record.name, record.args)} at ${momentText(record.atUs)}`;
}

/** ` 20 s before`, with the limit where the two differ. */
function before({ record }: Asked<CallbackRecord>, { sinceUs, limitUs }: Silence): string {
  const pastUs = record.atUs - sinceUs;
  return pastUs === limitUs
    ? `${span(limitUs)} before`
    : `${span(pastUs)} before (the limit is ${span(limitUs)})`;
}

function becauseUserSilent(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  uid: number,
  silence: Silence,
): Sentence[] {
  const user = clientOfUid(asked.situation, uid);
  const first = sentenceAbout(
    asked.record,
    `${received(asked, client)} because ${silenceOfUser(asked, client, uid, silence)}.`,
  );
  if (user === undefined) return [first];
  return [
    first,
    ...packetSentence(asked),
    ...whyUserSilent(asked.trace, client, user, silence.sinceUs, asked.record.atUs),
  ];
}

/**
 * What the observer knows of the silence: from packets of its own, from the server at its entry,
 * or from its entry on.
 */
function silenceOfUser(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  uid: number,
  silence: Silence,
): string {
  const { connected, broke } = client;
  const { sinceUs, limitUs } = silence;
  const isOlder = connected !== undefined && sinceUs <= connected.atUs;
  if (!isOlder)
    return `its last packet from UID ${uid} arrived at ${momentText(sinceUs)}, ${before(asked, silence)}`;
  const isBack = broke !== undefined && broke.atUs < connected.atUs;
  const who = nameOf(client);
  const entry = `${who} got ${isBack ? 'back ' : ''}in at ${momentText(connected.atUs)}`;
  if (sinceUs === connected.atUs)
    return `no packet from UID ${uid} had come since ${entry}, ${before(asked, silence)}`;
  const toldAge = span(connected.atUs - sinceUs);
  return (
    `UID ${uid} had been silent for ${span(limitUs)}: for ${toldAge} by what the server said when ${entry}, ` +
    `and for the ${span(asked.record.atUs - connected.atUs)} after that. ` +
    (isBack
      ? `No packet from UID ${uid} has reached ${who} since`
      : `No packet from UID ${uid} ever reached ${who}`)
  );
}

/** At detail `packets`: the very packet after which nothing came. */
function packetSentence({ trace, record }: Asked): Sentence[] {
  const packet = lastPacket(trace, record);
  if (packet === undefined) return [];
  const where = packet.direction === 'up' ? 'reached the server' : 'arrived';
  const text = `The last packet that ${where} was ${packet.type} #${packet.packet} at ${momentText(packet.atUs)}.`;
  return [sentenceAbout(packet, text)];
}

/**
 * What kept the data of a user from an observer between two moments: the user's own trouble or the
 * observer's.
 */
export function whyUserSilent(
  trace: ExplainedTrace,
  observer: ClientSituation,
  user: ClientSituation,
  sinceUs: Micros,
  atUs: Micros,
): Sentence[] {
  const ways = [voiceOf(user), hearingOf(observer)];
  const sentences = troubleSentences(trace, ways, sinceUs, atUs);
  if (firstTroubled(ways, sinceUs, atUs)?.path !== observer.hearing) return sentences;
  const own = `It was ${nameOf(observer)} that heard nothing, neither of the server nor of anybody else.`;
  return [plainSentence(own), ...sentences];
}

/** What stands in the way of somebody now, and what began it. */
export function runningSentences(way: Way): Sentence[] {
  const { running } = way.path;
  return running === undefined ? [] : gapSentences(way, running);
}

function becauseServerSilent(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  silence: Silence,
): Sentence[] {
  const { trace, record } = asked;
  const first = sentenceAbout(
    record,
    `${received(asked, client)} ${serverSilenceWords(asked, client, silence)}.`,
  );
  const reasons = troubleSentences(trace, [hearingOf(client)], silence.sinceUs, record.atUs);
  return [first, ...packetSentence(asked), ...reasons];
}

/** Whether the callback says that the client gave up. */
export function isGiveUp({ args }: CallbackRecord): boolean {
  return args.state === 'FAILED';
}

function serverSilenceWords(asked: Asked<CallbackRecord>, client: ClientSituation, silence: Silence): string {
  const { record } = asked;
  const { sinceUs, limitUs } = silence;
  const since = momentText(sinceUs);
  if (isGiveUp(record)) {
    const anchor =
      client.connected === undefined ? `the join call at ${since}` : giveUpAnchorWords(client, since);
    return `because it had tried in vain for ${span(limitUs)}, counted from ${anchor}`;
  }
  if (client.connected === undefined && sinceUs === client.join?.atUs)
    return `because no answer of the server came in the ${span(record.atUs - sinceUs)} since its join call at ${since}`;
  const isAnchored = client.broke !== undefined && sinceUs === client.broke.atUs;
  if (isAnchored) return `because it was not back ${span(limitUs)} after it was interrupted at ${since}`;
  return `because its last data from the server arrived at ${since}, ${before(asked, silence)}`;
}

function giveUpAnchorWords({ timings }: ClientSituation, since: string): string {
  const { giveUpAnchor: anchor, nativeOfflineAfterUs: offlineUs } = timings;
  if (anchor === 'T4') return `the interruption at ${since}`;
  return anchor === 'T3'
    ? `the last data from the server at ${since}`
    : `${since}, ${span(offlineUs)} after the last data of the server, when others call it offline`;
}
