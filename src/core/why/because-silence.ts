import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../trace/records.ts';
import type { ExplainedTrace, Sentence } from './explanation.ts';
import { lastPacket } from './lookup.ts';
import { obstacleSentence } from './obstacle-words.ts';
import {
  clientOfUid,
  type ClientSituation,
  type Fact,
  type Flow,
  type Obstacle,
  type Situation,
} from './situation.ts';
import { about, callback, linkNumbers, moment, nameOf, plainly, span } from './words.ts';

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
  return `${nameOf(client)} received ${callback(record.name, record.args)} at ${moment(record.atUs)}`;
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
  const first = about(
    asked.record,
    `${received(asked, client)} because its last packet from UID ${uid} arrived at ${moment(silence.sinceUs)}, ${before(asked, silence)}.`,
  );
  if (user === undefined) return [first];
  return [first, ...packetSentence(asked), ...whyUserSilent(client, user, silence.sinceUs)];
}

/** At detail `packets`: the very packet after which nothing came. */
function packetSentence({ trace, record }: Asked): Sentence[] {
  const packet = lastPacket(trace, record);
  if (packet === undefined) return [];
  const where = packet.direction === 'up' ? 'reached the server' : 'arrived';
  const text = `The last packet that ${where} was ${packet.type} #${packet.packet} at ${moment(packet.atUs)}.`;
  return [about(packet, text)];
}

/** What kept the data of a user from an observer since about `sinceUs`: the user's own trouble or the observer's, whichever came first. */
export function whyUserSilent(observer: ClientSituation, user: ClientSituation, sinceUs: Micros): Sentence[] {
  const mute = user.voice.first;
  const deaf = observer.hearing.first;
  const isOwnFault = deaf !== undefined && (mute === undefined || deaf.atUs < mute.atUs);
  if (isOwnFault) {
    const own = `It was ${nameOf(observer)} that heard nothing, neither of the server nor of anybody else.`;
    return [plainly(own), ...silenceSentences(observer, observer.hearing, 'down')];
  }
  if (mute !== undefined) return silenceSentences(user, user.voice, 'up');
  const recent = [user.voice, observer.hearing].find(({ before }) => before !== undefined);
  if (recent?.before !== undefined && recent.now.atUs > sinceUs) return tooLate(user, recent);
  return lossSentences(user, 'up');
}

/** What began a silence, and what came to it since. */
export function silenceSentences(
  client: ClientSituation,
  { first, now }: Flow,
  direction: 'up' | 'down',
): Sentence[] {
  if (first === undefined) return [];
  const sentences = [obstacleSentence(client, first, direction)];
  const isMore = now.value !== undefined && now.seq !== first.seq && now.value !== first.value;
  return isMore ? [obstacleSentence(client, now, direction), ...sentences] : sentences;
}

function tooLate(client: ClientSituation, { now, before }: Flow): Sentence[] {
  const again = about(
    now,
    `Nothing was in the way any more from ${moment(now.atUs)} on, but no data came in time.`,
  );
  return before === undefined ? [again] : [again, obstacleSentence(client, before as Fact<Obstacle>, 'up')];
}

function lossSentences(client: ClientSituation, direction: 'up' | 'down'): Sentence[] {
  const link = direction === 'up' ? client.upLink : client.downLink;
  const words = direction === 'up' ? 'uplink' : 'downlink';
  return [
    about(
      link,
      `Nothing was cut: the ${words} of ${nameOf(client)} is poor (${linkNumbers(client, direction)}).`,
    ),
  ];
}

function becauseServerSilent(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  silence: Silence,
): Sentence[] {
  const first = about(
    asked.record,
    `${received(asked, client)} ${serverSilenceWords(asked, client, silence)}.`,
  );
  const { hearing } = client;
  const reasons = hearing.first
    ? silenceSentences(client, hearing, 'down')
    : hearing.before !== undefined && hearing.now.atUs > silence.sinceUs
      ? tooLate(client, hearing)
      : lossSentences(client, 'down');
  return [first, ...packetSentence(asked), ...reasons];
}

/** Whether the callback says that the client gave up. */
export function isGiveUp({ args }: CallbackRecord): boolean {
  return args.state === 'FAILED';
}

function serverSilenceWords(asked: Asked<CallbackRecord>, client: ClientSituation, silence: Silence): string {
  const { record } = asked;
  const { sinceUs, limitUs } = silence;
  const since = moment(sinceUs);
  if (isGiveUp(record)) {
    const anchor =
      client.connected === undefined
        ? `the join call at ${since}`
        : giveUpAnchorWords(client.timings.giveUpAnchor, since);
    return `because it had tried in vain for ${span(limitUs)}, counted from ${anchor}`;
  }
  const isAnchored = client.broke !== undefined && sinceUs === client.broke.atUs;
  if (isAnchored) return `because it was not back ${span(limitUs)} after it was interrupted at ${since}`;
  return `because its last data from the server arrived at ${since}, ${before(asked, silence)}`;
}

function giveUpAnchorWords(anchor: 'T3' | 'T4' | 'T6', since: string): string {
  if (anchor === 'T4') return `the interruption at ${since}`;
  return anchor === 'T3'
    ? `the last data from the server at ${since}`
    : `${since}, when others call it offline`;
}
