import type { CallbackRecord, ServerRecord, StateRecord, TraceRecord } from '../trace/records.ts';
import { silenceSentences, type Asked } from './because-silence.ts';
import type { Sentence } from './explanation.ts';
import { lastBefore } from './lookup.ts';
import { obstacleSentence } from './obstacle-words.ts';
import type { ClientSituation } from './situation.ts';
import { about, moment, nameOf, plainly, sentence, span } from './words.ts';

/** What a client's own connection did, by the state it entered. `shown` is the state in the spelling of the SDK. */
export interface OwnStep {
  readonly shown: string;
  readonly reason: string | undefined;
}

type Own = Asked<CallbackRecord | StateRecord>;

/** Why a client's own connection did this; the sentences after the first one that names the record itself. */
export function becauseOfOwnStep(asked: Own, client: ClientSituation, step: OwnStep): Sentence[] {
  switch (step.shown) {
    case 'CONNECTING':
      return client.connected === undefined ? joinSentences(client) : retrySentences(asked, client);
    case 'CONNECTED':
      return connectedSentences(asked, client);
    case 'RECONNECTING':
      return client.family === 'native'
        ? interruptedSentences(asked, client, step.reason)
        : droppedSentences(client);
    case 'DISCONNECTING':
      return leaveSentences(asked, client);
    case 'FAILED':
      return refusedSentences(asked, client);
    default:
      return disconnectedSentences(asked, client, step);
  }
}

function joinSentences({ join }: ClientSituation): Sentence[] {
  return join === undefined
    ? []
    : [about(join, `Its app called join for "${join.value}" at ${moment(join.atUs)}.`)];
}

/** Joining takes two round trips: find the server, then join. */
function connectedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const wasIn = client.connected !== undefined;
  if (wasIn) return returnSentences(asked, client);
  const { join } = client;
  if (join === undefined) return [];
  const roundTripUs = client.upLink.value.latencyUs + client.downLink.value.latencyUs;
  const tookUs = asked.record.atUs - join.atUs;
  const words = `Getting in takes two round trips to the server (find it, join): 2 × ${span(roundTripUs)}`;
  const isPrompt = tookUs <= 2 * roundTripUs;
  const { hearing } = client;
  const late =
    isPrompt || hearing.before === undefined || hearing.now.atUs < join.atUs
      ? []
      : [
          about(hearing.now, `The network was there again at ${moment(hearing.now.atUs)}.`),
          obstacleSentence(client, hearing.before, 'down'),
        ];
  const tries = isPrompt
    ? ''
    : `; it took ${span(tookUs)} because not every packet of it got through at once`;
  return [plainly(`${words}${tries}.`), ...late, ...joinSentences(client)];
}

function returnSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { broke, hearing } = client;
  const sentences: Sentence[] = [];
  if (hearing.before !== undefined && broke !== undefined && hearing.now.atUs >= broke.atUs) {
    sentences.push(
      about(
        hearing.now,
        `Nothing was in the way any more from ${moment(hearing.now.atUs)} on, and its next attempt got through.`,
      ),
    );
  } else sentences.push(plainly('One of its attempts to get back in got through.'));
  if (broke !== undefined) {
    sentences.push(about(broke, `It had been trying to get back in since ${moment(broke.atUs)}.`));
  }
  const wasSilent = hearing.before !== undefined && hearing.before.atUs <= asked.record.atUs;
  if (wasSilent && hearing.before !== undefined && broke !== undefined && hearing.now.atUs >= broke.atUs)
    sentences.push(obstacleSentence(client, hearing.before, 'down'));
  return sentences;
}

/** The first attempt of a legacy page after its link was dropped. */
function retrySentences(asked: Own, client: ClientSituation): Sentence[] {
  const { broke } = client;
  if (broke === undefined) return droppedSentences(client);
  const pause = span(asked.record.atUs - broke.atUs);
  return [
    about(
      broke,
      `It had dropped its link at ${moment(broke.atUs)} and makes its first attempt to get back after ${pause}.`,
    ),
    ...silenceSentences(client, client.hearing, 'down'),
  ];
}

const TRIGGER_WORDS: Readonly<Record<string, string>> = {
  SETTING_PROXY_SERVER: 'its app set a proxy server',
  RENEW_TOKEN: 'its token was renewed',
  CLIENT_IP_ADDRESS_CHANGED: 'the address of its device changed',
};

/** No silence stands behind it: the SDK reconnects of its own accord, or the server does not know the session any more. */
function interruptedSentences(asked: Own, client: ClientSituation, reason: string | undefined): Sentence[] {
  const trigger = TRIGGER_WORDS[reason ?? ''];
  const input = lastInput(asked, 'reconnect', client);
  if (trigger !== undefined && input !== undefined) {
    return [about(input, `The SDK reconnects of its own accord: ${trigger} at ${moment(input.atUs)}.`)];
  }
  return unknownSessionSentences(asked, client);
}

function unknownSessionSentences(asked: Own, client: ClientSituation): Sentence[] {
  const gone = lostSession(asked, client);
  const first = plainly(
    'The server answered that it does not know this session any more, so the SDK starts to join anew.',
  );
  if (gone === undefined) return [first];
  const how =
    gone.event === 'channel-destroyed'
      ? `The server had destroyed the channel "${gone.channel}" at ${moment(gone.atUs)}`
      : `The server had given the user up at ${moment(gone.atUs)}`;
  return [first, about(gone, `${how}, for want of data.`), ...pastSilence(client)];
}

function pastSilence(client: ClientSituation): Sentence[] {
  const { before } = client.voice;
  return before === undefined ? [] : [obstacleSentence(client, before, 'up')];
}

/** The server's last word by which the session of a client was gone. */
function lostSession({ trace, record }: Own, client: ClientSituation): ServerRecord | undefined {
  return lastBefore(trace, record.seq, (other): other is ServerRecord => {
    if (other.kind !== 'server' || other.channel !== client.channel) return false;
    if (other.event === 'channel-destroyed') return true;
    return other.uid === client.spec.uid && (other.event === 'user-expired' || other.event === 'user-left');
  });
}

/** A page notices a loss of its own link by its own pings alone. */
function droppedSentences(client: ClientSituation): Sentence[] {
  const { webPingUs, webMissedPings, webSilenceUs } = client.timings;
  const { hearing } = client;
  if (hearing.first === undefined && client.voice.before !== undefined && isRestored(client)) {
    return [
      plainly(
        'The server answered that it does not know this session any more, so the SDK dropped the link.',
      ),
      about(hearing.now, `Its network had been away until ${moment(hearing.now.atUs)}.`),
      ...pastSilence(client),
    ];
  }
  const first = `${sentence(`${webMissedPings} pings in a row, one every ${span(webPingUs)}`)}, had no answer, and there had been no message for more than ${span(webSilenceUs)}: the SDK dropped the link.`;
  return [plainly(first), ...silenceSentences(client, hearing, 'down')];
}

function isRestored({ hearing }: ClientSituation): boolean {
  return hearing.now.value === undefined;
}

function lastInput(
  { trace, record }: Own,
  verb: string,
  client: ClientSituation,
): Extract<TraceRecord, { kind: 'input' }> | undefined {
  return lastBefore(
    trace,
    record.seq,
    (other): other is Extract<TraceRecord, { kind: 'input' }> =>
      other.kind === 'input' && other.action.do === verb && other.action.client === client.spec.id,
  );
}

function leaveSentences(asked: Own, client: ClientSituation): Sentence[] {
  const input = lastInput(asked, 'leave', client);
  return input === undefined ? [] : [about(input, `Its app called leave at ${moment(input.atUs)}.`)];
}

/** The server turned the user away, or put it out. */
function refusedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { trace, record } = asked;
  const { join } = client;
  const refusal = lastBefore(
    trace,
    record.seq,
    (other): other is ServerRecord =>
      other.kind === 'server' &&
      other.uid === client.spec.uid &&
      (other.event === 'join-refused' || (other.event === 'user-left' && other.reason !== 'QUIT')),
  );
  const since = join?.seq ?? -1;
  if (refusal === undefined) return joinSentences(client);
  if (refusal.event === 'join-refused' && refusal.seq > since) {
    const why = refusal.reason === undefined ? '' : ` (${refusal.reason})`;
    const words = `The server turned it away at ${moment(refusal.atUs)}${why}.`;
    return [about(refusal, words), ...joinSentences(client)];
  }
  const put = `The server put it out of "${refusal.channel}" at ${moment(refusal.atUs)}${refusal.reason === undefined ? '' : ` (${refusal.reason})`}.`;
  const { ban } = client;
  return [
    about(refusal, put),
    ...(ban === undefined ? [] : [about(ban, `It was banned at ${moment(ban.atUs)}.`)]),
  ];
}

function disconnectedSentences(asked: Own, client: ClientSituation, { reason }: OwnStep): Sentence[] {
  const leave = lastInput(asked, 'leave', client);
  const isOwnLeave = client.end?.value === 'left' && leave !== undefined && client.join === undefined;
  if (isOwnLeave) {
    const tookUs = asked.record.atUs - leave.atUs;
    const wait = tookUs === 0 ? '' : `; it waited ${span(tookUs)} for the server's answer`;
    return [about(leave, `Its app called leave at ${moment(leave.atUs)}${wait}.`)];
  }
  const refusals = refusedSentences(asked, client);
  const isRefusal = refusals.some(({ seq }) => seq !== null && seq !== client.join?.seq);
  if (reason !== undefined || (isRefusal && client.connected === undefined)) return refusals;
  if (client.ban !== undefined && isRefusal) return refusals;
  return droppedSentences(client);
}

/** Subject of a sentence about a client's own step. */
export function ownTitle(client: ClientSituation, what: string, atUs: number): string {
  return `${nameOf(client)} ${what} at ${moment(atUs)}`;
}
