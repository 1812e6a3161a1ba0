import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord, PacketArrivedRecord, TraceRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { lastPacket } from '../facts/lookup.ts';
import { clientOfUid, type ClientSituation, type Situation } from '../facts/situation.ts';
import {
  firstTroubled,
  gapSentences,
  hearingOf,
  pathBetween,
  troubleSentences,
  voiceOf,
  type NetworkPath,
} from '../obstacles/troubles.ts';
import type { Reason } from '../reasons/reason.ts';
import { heldBackSentences } from '../obstacles/obstacle-words.ts';
import { sentence, toldData } from '../words/words.ts';

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
  const said =
    silence.of === 'server'
      ? becauseServerSilent(asked, client, silence)
      : becauseUserSilent(asked, client, silence.of, silence);
  return [...said, ...heldBackSentences(client)];
}

function becauseUserSilent(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  uid: number,
  silence: Silence,
): Sentence[] {
  const user = clientOfUid(asked.situation, uid);
  const first = sentence(
    {
      kind: 'told-of-user-silence',
      observer: client.spec.uid,
      user: uid,
      told: toldData(asked.record),
      atUs: asked.record.atUs,
      sinceUs: silence.sinceUs,
      limitUs: silence.limitUs,
      ...entryAfter(client, silence),
    },
    asked.record,
  );
  if (user === undefined) return [first];
  return [
    first,
    ...packetSentence(asked),
    ...whyUserSilent(asked.trace, client, user, silence.sinceUs, asked.record.atUs),
  ];
}

/** Where a silence is older than the observer's own entry it knows of it by the server alone. */
function entryAfter(
  { connected, broke }: ClientSituation,
  { sinceUs }: Silence,
): { readonly entry?: { readonly enteredUs: Micros; readonly isBack: boolean } } {
  if (connected === undefined || sinceUs > connected.atUs) return {};
  const isBack = broke !== undefined && broke.atUs < connected.atUs;
  return { entry: { enteredUs: connected.atUs, isBack } };
}

/** At detail `packets`: the very packet after which nothing came. */
function packetSentence({ trace, record }: Asked): Sentence[] {
  const packet = lastPacket(trace, record);
  if (packet === undefined) return [];
  return [lastPacketSentence(packet, packet.direction === 'up' ? 'server' : 'client')];
}

/** The last packet before a silence. */
export function lastPacketSentence(
  packet: PacketArrivedRecord,
  where: 'server' | 'client' | 'user',
): Sentence {
  const { type, packet: number, atUs } = packet;
  return sentence({ kind: 'last-packet', packet: { type, number }, where, atUs }, packet);
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
  const paths = [voiceOf(user), ...pathBetween(user, observer), hearingOf(observer)];
  const sentences = troubleSentences(trace, paths, sinceUs, atUs);
  if (firstTroubled(paths, sinceUs, atUs)?.history !== observer.hearing) return sentences;
  return [sentence({ kind: 'observer-deaf', observer: observer.spec.uid, isOver: true }), ...sentences];
}

/** What stands in the way of somebody now, and what began it. */
export function runningSentences(path: NetworkPath): Sentence[] {
  const { running } = path.history;
  return running === undefined ? [] : gapSentences(path, running);
}

function becauseServerSilent(
  asked: Asked<CallbackRecord>,
  client: ClientSituation,
  silence: Silence,
): Sentence[] {
  const { trace, record } = asked;
  const { sinceUs, limitUs } = silence;
  const first = sentence(
    {
      kind: 'told-of-server-silence',
      user: client.spec.uid,
      told: toldData(record),
      ...{ atUs: record.atUs, sinceUs, limitUs },
      ...causeOfTelling(record, client, sinceUs),
    },
    record,
  );
  const reasons = troubleSentences(trace, [hearingOf(client)], silence.sinceUs, record.atUs);
  return [first, ...packetSentence(asked), ...reasons];
}

/** Whether the callback says that the client gave up. */
export function isGiveUp({ args }: CallbackRecord): boolean {
  return args.state === 'FAILED';
}

type CauseOfTelling = Pick<
  Extract<Reason, { kind: 'told-of-server-silence' }>,
  'because' | 'anchor' | 'offlineAfterUs'
>;

/** What the silence of the server meant: that the client gave up, or is not back, or hears nothing. */
function causeOfTelling(record: CallbackRecord, client: ClientSituation, sinceUs: Micros): CauseOfTelling {
  const { connected, join, broke } = client;
  if (isGiveUp(record)) return { because: 'gave-up', ...giveUpAnchor(client) };
  if (connected === undefined && sinceUs === join?.atUs) return { because: 'no-answer' };
  if (broke !== undefined && sinceUs === broke.atUs) return { because: 'not-back' };
  return { because: 'no-data' };
}

function giveUpAnchor({ connected, timings }: ClientSituation): Omit<CauseOfTelling, 'because'> {
  const { giveUpAnchor: anchor, nativeOfflineAfterUs: offlineAfterUs } = timings;
  if (connected === undefined) return { anchor: 'join' };
  if (anchor === 'T4') return { anchor: 'break' };
  return anchor === 'T3' ? { anchor: 'data' } : { anchor: 'offline', offlineAfterUs };
}
