import { describeAction, stepActionOf, type LabAction } from '../../actions/actions.ts';
import { PROCESS_ENDS } from '../../vocabulary/process.ts';
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
import { runningSentences, type Asked } from './because-silence.ts';
import { toldOf } from '../../trace/told-of.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { eventRecords } from '../facts/event-records.ts';
import { lastPacket } from '../facts/lookup.ts';
import { goodbyeWords } from '../obstacles/obstacle-words.ts';
import { clientOfUid, type ClientSituation, type Situation } from '../facts/situation.ts';
import { troubleSentences, voiceOf } from '../obstacles/troubles.ts';
import {
  sentenceAbout,
  actorInText,
  linkName,
  linkNumbers,
  momentText,
  nameOf,
  plainSentence,
  capitalisedClause,
  span,
} from '../words/words.ts';

/* What happens to processes, packets and the server. */

/**
 * The record that made this one happen, as a sentence; nothing where something from outside did.
 */
export function causeSentence({ trace, record, situation }: Asked): Sentence[] {
  const cause = record.cause === null ? undefined : trace.records.at(record.cause);
  if (cause === undefined) return [];
  return [
    sentenceAbout(cause, `${capitalisedClause(brief(situation, cause))} at ${momentText(cause.atUs)}.`),
  ];
}

/** A record in a few words with its subject. */
function brief(situation: Situation, record: TraceRecord): string {
  const who = actorInText(situation, record.actor);
  switch (record.kind) {
    case 'input':
      return inputWords(situation, record.action);
    case 'packet-sent':
      return `${who} sent ${record.type} #${record.packet}`;
    case 'packet-arrived':
      return `${record.type} #${record.packet} reached ${who}`;
    case 'packet-lost':
      return `${record.type} #${record.packet} was lost`;
    case 'timer-fired':
      return `the timer ${record.timer} of ${who} ran out`;
    case 'server':
      return serverWords(record);
    case 'process':
      return `the process of ${who} ${record.event}`;
    case 'call-refused':
    case 'callback':
    case 'state':
    case 'verdict':
      return `${who}: ${record.kind}`;
  }
}

const CALL_WORDS: Partial<Record<LabAction['do'], string>> = { join: 'called join', leave: 'called leave' };

/**
 * What somebody did, in words: `the app of UID 1 called join`, `somebody did this to UID 1: kill`.
 */
export function inputWords(situation: Situation, action: LabAction): string {
  const who = actorInText(situation, action.client);
  const call = CALL_WORDS[action.do];
  if (call !== undefined) return `the app of ${who} ${call}`;
  return `somebody did this to ${who}: ${describeAction(action)}`;
}

/** Something from outside the model. */
export function becauseOfInput({ record, situation }: Asked, action: LabAction): Sentence[] {
  const client = situation.clients.get(action.client);
  const first = sentenceAbout(
    record,
    `${capitalisedClause(inputWords(situation, action))} at ${momentText(record.atUs)}.`,
  );
  const outside = plainSentence('It came from outside the model: a person, a page or a scenario did it.');
  const meaning = client === undefined ? undefined : meaningOf(client, action);
  return meaning === undefined
    ? [first, outside]
    : [first, outside, plainSentence(capitalisedClause(meaning))];
}

function meaningOf(client: ClientSituation, action: LabAction): string | undefined {
  const how = PROCESS_ENDS.find((end) => end === action.do);
  if (how !== undefined) {
    return `${goodbyeWords(client, { how, isFrozen: client.process !== 'running' })}.`;
  }
  return action.do === 'open' ? undefined : stepActionOf(action.do).meaning;
}

/** What became of a process. */
export function becauseOfProcess(asked: Asked<ProcessRecord>, client: ClientSituation): Sentence[] {
  const { record } = asked;
  const first = sentenceAbout(
    record,
    `The process of ${nameOf(client)} ${processWords(record)} at ${momentText(record.atUs)}.`,
  );
  const cause = causeSentence(asked);
  const isStart = record.cause === null && record.event === 'started';
  const outside = isStart ? [plainSentence('Every client of a run has a process from its start.')] : cause;
  if (record.event !== 'exited') return [first, ...outside];
  const goodbye = goodbyeWords(client, { how: record.how, isFrozen: client.process !== 'running' });
  return [first, ...outside, plainSentence(`${capitalisedClause(goodbye)}.`)];
}

function processWords({ event, how }: ProcessRecord): string {
  switch (event) {
    case 'started':
      return 'started';
    case 'exited':
      return { kill: 'was killed', crash: 'crashed', voip: 'was killed by a switch of VoIP mode' }[
        how ?? 'kill'
      ];
    case 'frozen':
      return 'was frozen';
    case 'thawed':
      return 'was thawed';
    case 'not-responding':
      return 'stopped responding';
    case 'responding':
      return 'responded again';
  }
}

type PacketRecord = PacketSentRecord | PacketArrivedRecord | PacketLostRecord;

/** What became of a packet. */
export function becauseOfPacket(asked: Asked<PacketRecord>): Sentence[] {
  const { record, situation, trace } = asked;
  const client = situation.clients.get(record.client);
  const who = client === undefined ? record.client : nameOf(client);
  const way = record.direction === 'up' ? `from ${who} to the server` : `from the server to ${who}`;
  const name = `${capitalisedClause(record.type)} #${record.packet} ${way}`;
  const at = momentText(record.atUs);
  if (record.kind === 'packet-sent')
    return [sentenceAbout(record, `${name} was sent at ${at}.`), ...causeSentence(asked)];
  if (record.kind === 'packet-lost') {
    return [
      sentenceAbout(record, `${name} was lost at ${at}.`),
      ...lossSentence(record, client),
      ...causeSentence(asked),
    ];
  }
  const sent = record.cause === null ? undefined : trace.records.at(record.cause);
  const took = sent?.kind === 'packet-sent' ? ` after ${span(record.atUs - sent.atUs)} on the way` : '';
  const silent = (record.silent ?? []).map(({ uid, ageUs }) =>
    plainSentence(`It says that the server has had no data of UID ${uid} for ${span(ageUs)}.`),
  );
  return [sentenceAbout(record, `${name} arrived at ${at}${took}.`), ...silent, ...causeSentence(asked)];
}

function lossSentence(record: PacketLostRecord, client: ClientSituation | undefined): Sentence[] {
  if (client === undefined) return [];
  const { direction, reason } = record;
  switch (reason) {
    case 'link-down': {
      const isCut = direction === 'up' ? client.isUpCut : client.isDownCut;
      const { upCut, downCut, presetDown } = client.since;
      const fact = !isCut ? presetDown : direction === 'up' ? upCut : downCut;
      const how = isCut ? 'was cut' : 'was set to let nothing through';
      return [
        sentenceAbout(
          fact,
          `${capitalisedClause(linkName(client, direction))} ${how} at ${momentText(fact.atUs)}.`,
        ),
      ];
    }
    case 'loss':
      return [
        sentenceAbout(
          client.since[direction],
          `${capitalisedClause(linkName(client, direction))} loses packets (${linkNumbers(client, direction)}).`,
        ),
      ];
    case 'queue-full': {
      const words = `${capitalisedClause(linkName(client, direction))} had no place left in its queue of ${client[direction].queuePackets} packets (${linkNumbers(client, direction)}).`;
      return [sentenceAbout(client.since[direction], words)];
    }
    case 'no-receiver':
      return [
        sentenceAbout(
          client.since.process,
          `The process that it was for was gone at ${momentText(client.since.process.atUs)}.`,
        ),
      ];
  }
}

/** A timer ran out. */
export function becauseOfTimer(asked: Asked<TimerFiredRecord>): Sentence[] {
  const { record, situation } = asked;
  const who = actorInText(situation, record.actor);
  return [
    sentenceAbout(record, `The timer ${record.timer} of ${who} ran out at ${momentText(record.atUs)}.`),
    ...causeSentence(asked).map(({ text, ...rest }) => ({ ...rest, text: `It had been set when: ${text}` })),
  ];
}

/** A call that was refused on the spot. */
export function becauseOfRefusal(
  { record, trace }: Asked<CallRefusedRecord>,
  client: ClientSituation,
): Sentence[] {
  const who = nameOf(client);
  const first = sentenceAbout(
    record,
    `The call ${record.call} of ${who} was refused with ${record.code} at ${momentText(record.atUs)}.`,
  );
  const input = record.cause === null ? undefined : trace.records.at(record.cause);
  const call =
    input?.kind === 'input' && input.action.do === 'join'
      ? [
          sentenceAbout(
            input,
            `Its app called join for "${input.action.channel}" at ${momentText(input.atUs)}.`,
          ),
        ]
      : [];
  return [first, refusalSentence(record.code, client), ...call];
}

function refusalSentence(code: string, client: ClientSituation): Sentence {
  const { connection, since, refusal, end } = client;
  if (code === 'INVALID_PARAMS') {
    return plainSentence(
      'The SDK checks the name of a channel itself: it did not ask the server, and no state changed.',
    );
  }
  const isOut = connection === 'DISCONNECTED';
  if (isOut && end?.value === 'left')
    return sentenceAbout(
      end,
      `Its app called leave at ${momentText(end.atUs)}, before the join was through.`,
    );
  if (isOut && refusal !== undefined)
    return sentenceAbout(
      refusal,
      `The server turned it away at ${momentText(refusal.atUs)} (${refusal.value}).`,
    );
  const words = `${nameOf(client)} had been ${connection} since ${momentText(since.connection.atUs)}`;
  return sentenceAbout(since.connection, `A join is taken in the state DISCONNECTED only, and ${words}.`);
}

function serverWords(record: ServerRecord): string {
  const user = `UID ${record.uid ?? '?'}`;
  const words: Readonly<Record<ServerRecord['event'], string>> = {
    'channel-created': `the server created the channel "${record.channel}"`,
    'channel-destroyed': `the server destroyed the channel "${record.channel}"`,
    'user-joined': `${user} was in the channel`,
    'user-rejoined': `${user} was back in the channel`,
    'session-replaced': `${user} replaced its old session`,
    'user-left': `${user} was out of the channel`,
    'peer-timeout': `the server missed ${user} on behalf of ${record.audience === 'web-ng' ? 'NG' : 'legacy'} web pages`,
    'user-expired': `the server removed the session of ${user}`,
    'join-refused': `the server turned ${user} away`,
  };
  return words[record.event];
}

/** What happened on the server. */
export function becauseOfServer(asked: Asked<ServerRecord>): Sentence[] {
  const { record, situation } = asked;
  const why = record.reason === undefined ? '' : ` (${record.reason})`;
  const first = sentenceAbout(
    record,
    `${capitalisedClause(serverWords(record))} at ${momentText(record.atUs)}${why}.`,
  );
  const user = record.uid === undefined ? undefined : clientOfUid(situation, record.uid);
  switch (record.event) {
    case 'channel-destroyed':
      return [first, ...emptySentences(asked)];
    case 'peer-timeout':
    case 'user-expired':
      return [first, ...missedSentences(asked, user)];
    case 'channel-created':
    case 'join-refused':
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
  const last =
    packet === undefined
      ? []
      : [
          sentenceAbout(
            packet,
            `The last packet of it was ${packet.type} #${packet.packet} at ${momentText(packet.atUs)}.`,
          ),
        ];
  if (user === undefined) return last;
  const { ngUserLeftAfterUs, legacyPeerLeaveAfterUs } = user.timings;
  const limitUs =
    record.event === 'user-expired'
      ? Math.max(ngUserLeftAfterUs, legacyPeerLeaveAfterUs)
      : record.audience === 'web-ng'
        ? ngUserLeftAfterUs
        : legacyPeerLeaveAfterUs;
  const words = `It had had no data of ${nameOf(user)} for ${span(limitUs)}, since ${momentText(record.atUs - limitUs)}.`;
  return [
    plainSentence(words),
    ...(record.event === 'peer-timeout' ? whoWasTold(trace, situation, record) : []),
    ...last,
    ...troubleSentences(trace, [voiceOf(user)], record.atUs - limitUs, record.atUs),
  ];
}

/** Who was told of it: pages of that family which are there to hear it, or nobody. */
function whoWasTold(trace: ExplainedTrace, situation: Situation, record: ServerRecord): Sentence[] {
  const told = toldOf(eventRecords(trace), record);
  const names = told.map((id) => actorInText(situation, id));
  return [plainSentence(names.length === 0 ? 'Nobody was told of it.' : `It told ${names.join(', ')}.`)];
}

function emptySentences({ record, situation }: Asked<ServerRecord>): Sentence[] {
  const members = [...situation.clients.values()].filter(({ channel }) => channel === record.channel);
  const limitUs = members[0]?.timings.channelDestroyAfterUs ?? 0;
  const words = `It had had no data of any user of the channel for ${span(limitUs)}, since ${momentText(record.atUs - limitUs)}.`;
  const reasons = members.flatMap((client) => runningSentences(voiceOf(client)));
  return [plainSentence(words), ...reasons];
}
