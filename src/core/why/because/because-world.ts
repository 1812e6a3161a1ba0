import { outsideSentence } from '../obstacles/obstacle-words.ts';
import { stepActionOf, type LabAction } from '../../actions/actions.ts';
import type { Micros } from '../../time/micros.ts';
import { PROCESS_ENDS, type ProcessEnd } from '../../vocabulary/process.ts';
import type {
  CallRefusedRecord,
  PacketArrivedRecord,
  PacketLostRecord,
  PacketSentRecord,
  ProcessRecord,
  ServerRecord,
  TimerFiredRecord,
  TraceRecord,
} from '../../trace/records.ts';
import { calledMedia } from './media-notices.ts';
import { lastPacketSentence, runningSentences, type Asked } from './because-silence.ts';
import { toldOf } from '../../trace/told-of.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { eventRecords } from '../facts/event-records.ts';
import { lastPacket } from '../facts/lookup.ts';
import { clientOfUid, type ClientSituation, type Situation } from '../facts/situation.ts';
import { troubleSentences, voiceOf } from '../obstacles/troubles.ts';
import { reasonOf } from '../obstacles/obstacle-words.ts';
import type { CauseData } from '../reasons/world-reasons.ts';
import { actorOf, goodbyeData, sentence } from '../words/words.ts';

/* What happens to processes, packets and the server. */

/**
 * The record that made this one happen, as a sentence; nothing where something from outside did.
 */
export function causeSentence(asked: Asked): Sentence[] {
  const cause = causeOf(asked);
  return cause === undefined ? [] : [sentence({ kind: 'followed-from', ...cause.data }, cause.record)];
}

interface Cause {
  readonly record: TraceRecord;
  readonly data: { readonly cause: CauseData; readonly atUs: Micros };
}

function causeOf({ trace, record, situation }: Asked): Cause | undefined {
  const cause = record.cause === null ? undefined : trace.records.at(record.cause);
  if (cause === undefined) return undefined;
  return { record: cause, data: { cause: causeData(situation, cause), atUs: cause.atUs } };
}

const FATES = { 'packet-sent': 'sent', 'packet-arrived': 'arrived', 'packet-lost': 'lost' } as const;

/** A record as far as a sentence names it. */
function causeData(situation: Situation, record: TraceRecord): CauseData {
  const who = actorOf(situation, record.actor);
  switch (record.kind) {
    case 'input':
      return { of: 'input', who: actorOf(situation, record.action.client), action: record.action };
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost': {
      const packet = { type: record.type, number: record.packet };
      return { of: 'packet', who, packet, fate: FATES[record.kind] };
    }
    case 'timer-fired':
      return { of: 'timer', who, timer: record.timer };
    case 'server':
      return { of: 'server', ...serverData(record) };
    case 'process':
      return { of: 'process', who, event: record.event };
    case 'webhook':
    case 'call-refused':
    case 'callback':
    case 'state':
    case 'verdict':
      return { of: 'other', who, record: record.kind };
  }
}

function serverData({
  event,
  channel,
  audience,
  uid,
}: ServerRecord): Omit<Extract<CauseData, { of: 'server' }>, 'of'> {
  return {
    event,
    channel,
    ...(audience === undefined ? {} : { audience }),
    ...(uid === undefined ? {} : { user: uid }),
  };
}

/** Something from outside the model. */
export function becauseOfInput({ record, situation }: Asked, action: LabAction): Sentence[] {
  const client = situation.clients.get(action.client);
  const who = actorOf(situation, action.client);
  return [
    sentence({ kind: 'did', who, action, atUs: record.atUs }, record),
    sentence({ kind: 'from-outside' }),
    ...(client === undefined ? [] : meaningOf(client, action)),
  ];
}

function meaningOf(client: ClientSituation, action: LabAction): Sentence[] {
  const how = PROCESS_ENDS.find((end) => end === action.do);
  if (how !== undefined) return [goodbyeSentence(client, how)];
  const isMeant = action.do !== 'open' && stepActionOf(action.do).meaning !== undefined;
  return isMeant ? [sentence({ kind: 'meaning-of', verb: action.do })] : [];
}

/** What the system lets a process say that ends in this way now. */
function goodbyeSentence(client: ClientSituation, how: ProcessEnd | undefined): Sentence {
  const goodbye = goodbyeData(client, { how, isFrozen: client.process !== 'running' });
  return sentence({ kind: 'goodbye-of', user: client.spec.uid, goodbye });
}

/** What became of a process. */
export function becauseOfProcess(asked: Asked<ProcessRecord>, client: ClientSituation): Sentence[] {
  const { record } = asked;
  const { event, how, atUs } = record;
  const { uid: user } = client.spec;
  const changed = { kind: 'process-changed', user, event, ...(how === undefined ? {} : { how }) } as const;
  const first = sentence({ ...changed, atUs }, record);
  const isStart = record.cause === null && event === 'started';
  const outside = isStart ? [sentence({ kind: 'process-from-start' })] : causeSentence(asked);
  return event === 'exited' ? [first, ...outside, goodbyeSentence(client, how)] : [first, ...outside];
}

type PacketRecord = PacketSentRecord | PacketArrivedRecord | PacketLostRecord;

/** What became of a packet. */
export function becauseOfPacket(asked: Asked<PacketRecord>): Sentence[] {
  const { record, situation, trace } = asked;
  const client = situation.clients.get(record.client);
  const { direction, atUs } = record;
  const sent = record.cause === null ? undefined : trace.records.at(record.cause);
  const isTimed = record.kind === 'packet-arrived' && sent?.kind === 'packet-sent';
  const fate = sentence(
    {
      kind: 'packet-fate',
      packet: { type: record.type, number: record.packet },
      ...{ direction, who: actorOf(situation, record.client), fate: FATES[record.kind], atUs },
      ...(isTimed ? { tookUs: atUs - sent.atUs } : {}),
    },
    record,
  );
  return [fate, ...moreOf(record, client), ...causeSentence(asked)];
}

/** What an arrived packet says, or why one was lost. */
function moreOf(record: PacketRecord, client: ClientSituation | undefined): Sentence[] {
  if (record.kind === 'packet-lost') return lossSentence(record, client);
  if (record.kind === 'packet-sent') return [];
  return (record.silent ?? []).map(({ uid: user, ageUs }) => sentence({ kind: 'says-silent', user, ageUs }));
}

function lossSentence(record: PacketLostRecord, client: ClientSituation | undefined): Sentence[] {
  if (client === undefined) return [];
  const { direction, reason } = record;
  const { since, isUpCut, isDownCut } = client;
  const { uid: user } = client.spec;
  const settings = client[direction];
  switch (reason) {
    case 'link-down': {
      const isCut = direction === 'up' ? isUpCut : isDownCut;
      const cutBy = direction === 'up' ? since.upCut : since.downCut;
      const by = isCut ? cutBy : since.presetDown;
      const how = isCut ? 'cut' : 'preset';
      return [sentence({ kind: 'link-blocked', user, direction, by: how, atUs: by.atUs }, by)];
    }
    case 'loss':
      return [sentence({ kind: 'link-loses', user, direction, settings }, since[direction])];
    case 'queue-full':
      return [sentence({ kind: 'queue-full', user, direction, settings }, since[direction])];
    case 'no-receiver': {
      const { process } = since;
      return [sentence({ kind: 'receiver-gone', self: user, atUs: process.atUs }, process)];
    }
    case 'udp-blocked':
      return [sentence({ kind: 'no-udp', user, direction, settings }, since[direction])];
    case 'edge-down':
      return [sentence({ kind: 'edge-gone', user, atUs: since.edge.atUs }, since.edge)];
    case 'old-address':
      return [sentence({ kind: 'address-left', user })];
  }
}

/** A timer ran out. */
export function becauseOfTimer(asked: Asked<TimerFiredRecord>): Sentence[] {
  const { record, situation } = asked;
  const { timer, atUs } = record;
  const who = actorOf(situation, record.actor);
  const cause = causeOf(asked);
  const ranOut = sentence({ kind: 'timer-ran-out', who, timer, atUs }, record);
  if (cause === undefined) return [ranOut];
  return [ranOut, sentence({ kind: 'set-when', ...cause.data }, cause.record)];
}

/** A call that was refused on the spot. */
export function becauseOfRefusal(
  { record, trace }: Asked<CallRefusedRecord>,
  client: ClientSituation,
): Sentence[] {
  const { call, code, atUs } = record;
  const { uid: user } = client.spec;
  const first = sentence({ kind: 'call-refused', user, call, code, atUs }, record);
  const input = record.cause === null ? undefined : trace.records.at(record.cause);
  if (call !== 'join' && call !== 'leave') {
    const called = input?.kind === 'input' ? [calledMedia(input, user)] : [];
    return [first, client.isDestroyed ? outsideSentence(client) : mediaRefusal(call, client), ...called];
  }
  const isJoin = input?.kind === 'input' && input.action.do === 'join';
  const called = isJoin
    ? [sentence({ kind: 'called-join', self: user, channel: input.action.channel, atUs: input.atUs }, input)]
    : [];
  return [first, refusalSentence(code, client), ...called];
}

/** Why a call about what is sent, or as whom, was refused (R4-WEB-MEDIA-REFUSED). */
function mediaRefusal(call: CallRefusedRecord['call'], client: ClientSituation): Sentence {
  const { connection: state, since, spec, role } = client;
  const { uid: user } = spec;
  const outside = { kind: 'call-needs-channel', user, state, sinceUs: since.connection.atUs } as const;
  if (call === 'renewToken') return sentence(outside, since.connection);
  if (call === 'role' && spec.profile !== 'live') return sentence({ kind: 'roles-are-live' });
  const isIn = state === 'CONNECTED' || state === 'RECONNECTING';
  if (call === 'role') return sentence({ kind: 'publisher-is-host' });
  if (isIn && role === 'audience') return sentence({ kind: 'audience-publishes-nothing' });
  return sentence(outside, since.connection);
}

function refusalSentence(code: string, client: ClientSituation): Sentence {
  const { connection, since, refusal, end } = client;
  const { uid: self } = client.spec;
  if (client.isDestroyed) return outsideSentence(client);
  if (code === 'INVALID_PARAMS') return sentence({ kind: 'name-checked-itself', self });
  const isOut = connection === 'DISCONNECTED';
  if (isOut && end?.value === 'left') return sentence({ kind: 'left-before-in', self, atUs: end.atUs }, end);
  if (isOut && refusal !== undefined)
    return sentence({ kind: 'turned-away', self, atUs: refusal.atUs, reason: refusal.value }, refusal);
  const { atUs: sinceUs } = since.connection;
  return sentence(
    { kind: 'join-needs-disconnected', user: self, state: connection, sinceUs },
    since.connection,
  );
}

/** What happened on the server. */
export function becauseOfServer(asked: Asked<ServerRecord>): Sentence[] {
  const { record, situation } = asked;
  const { atUs, reason } = record;
  const first = sentence({ kind: 'server-event', ...serverData(record), atUs, ...reasonOf(reason) }, record);
  const user = record.uid === undefined ? undefined : clientOfUid(situation, record.uid);
  switch (record.event) {
    case 'channel-destroyed':
      return [first, ...emptySentences(asked)];
    case 'peer-timeout':
    case 'user-expired':
      return [first, ...missedSentences(asked, user)];
    case 'became-audience':
    case 'became-host':
    case 'channel-created':
    case 'join-refused':
    case 'media-changed':
    case 'session-replaced':
    case 'user-joined':
    case 'user-left':
    case 'user-rejoined':
      return [first, ...causeSentence(asked)];
  }
}

function missedSentences(
  { trace, record, situation }: Asked<ServerRecord>,
  user: ClientSituation | undefined,
): Sentence[] {
  const packet = lastPacket(trace, record);
  const last = packet === undefined ? [] : [lastPacketSentence(packet, 'user')];
  if (user === undefined) return last;
  const { ngUserLeftAfterUs, legacyPeerLeaveAfterUs } = user.timings;
  const limitUs =
    record.event === 'user-expired'
      ? Math.max(ngUserLeftAfterUs, legacyPeerLeaveAfterUs)
      : record.audience === 'web-ng'
        ? ngUserLeftAfterUs
        : legacyPeerLeaveAfterUs;
  const sinceUs = record.atUs - limitUs;
  return [
    sentence({ kind: 'no-data-of-user', user: user.spec.uid, limitUs, sinceUs }),
    ...(record.event === 'peer-timeout' ? whoWasTold(trace, situation, record) : []),
    ...last,
    ...troubleSentences(trace, [voiceOf(user)], sinceUs, record.atUs),
  ];
}

/** Who was told of it: pages of that family which are there to hear it, or nobody. */
function whoWasTold(trace: ExplainedTrace, situation: Situation, record: ServerRecord): Sentence[] {
  const whom = toldOf(eventRecords(trace), record).map((id) => actorOf(situation, id));
  return [sentence({ kind: 'told-whom', whom })];
}

function emptySentences({ record, situation }: Asked<ServerRecord>): Sentence[] {
  const users = [...situation.clients.values(), ...situation.former];
  const members = users.filter(({ channel }) => channel === record.channel);
  const limitUs = members[0]?.timings.channelDestroyAfterUs ?? 0;
  const reasons = members.flatMap((client) => runningSentences(voiceOf(client)));
  return [sentence({ kind: 'no-data-of-channel', limitUs, sinceUs: record.atUs - limitUs }), ...reasons];
}
