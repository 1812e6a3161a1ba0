import { roundTripUs } from '../../network/client-network.ts';
import type { CallbackRecord, ServerRecord, StateRecord, TraceRecord } from '../../trace/records.ts';
import type { Micros } from '../../time/micros.ts';
import { lastAttempt } from '../facts/attempts.ts';
import { attemptWords } from '../words/attempt-words.ts';
import { runningSentences, type Asked } from './because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { lastFromServer } from '../facts/last-data.ts';
import { lastBefore } from '../facts/lookup.ts';
import { type ClientSituation } from '../facts/situation.ts';
import { type Source } from '../facts/fact.ts';
import { gapSentences, hearingOf, knownTroubles, troubleSentences, voiceOf } from '../obstacles/troubles.ts';
import { sentenceAbout, momentText, plainSentence, span } from '../words/words.ts';

/**
 * What a client's own connection did, by the state it entered. `shown` is the state in the
 * spelling of the SDK.
 */
export interface OwnStep {
  readonly shown: string;
  readonly reason: string | undefined;
}

type Own = Asked<CallbackRecord | StateRecord>;

/**
 * Why a client's own connection did this; the sentences after the first one that names the record
 * itself.
 */
export function becauseOfOwnStep(asked: Own, client: ClientSituation, step: OwnStep): Sentence[] {
  switch (step.shown) {
    case 'CONNECTING':
      return client.connected === undefined ? joinSentences(client) : retrySentences(asked, client);
    case 'CONNECTED':
      return connectedSentences(asked, client);
    case 'RECONNECTING':
      return client.family === 'native'
        ? interruptedSentences(asked, client, step.reason)
        : droppedSentences(asked, client);
    case 'DISCONNECTING':
      return leaveSentences(asked, client);
    case 'FAILED':
      return refusedSentences(asked, client);
    default:
      return disconnectedSentences(asked, client, step);
  }
}

function joinSentences({ join, calledUs }: ClientSituation): Sentence[] {
  if (join === undefined) return [];
  const waited =
    calledUs > join.atUs ? `; it waited until the page had left, at ${momentText(calledUs)}` : '';
  return [
    sentenceAbout(join, `Its app called join for "${join.value}" at ${momentText(join.atUs)}${waited}.`),
  ];
}

/** Joining takes two round trips: find the server, then join. */
function connectedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const wasIn = client.connected !== undefined;
  if (wasIn) return returnSentences(asked, client);
  const { join, calledUs } = client;
  if (join === undefined) return [];
  const tripUs = roundTripUs(client);
  const tookUs = asked.record.atUs - calledUs;
  const isSteady = client.linksQuietUs <= calledUs;
  const way = 'Getting in takes two round trips to the server (find it, join)';
  if (isSteady && tookUs <= 2 * tripUs)
    return [plainSentence(`${way}: 2 × ${span(tripUs)}.`), ...joinSentences(client)];
  const words = `${way}; with all that was in the way it took ${span(tookUs)}.`;
  return [plainSentence(words), ...lateSentences(asked, client, calledUs), ...joinSentences(client)];
}

/** What held up an entry. */
function lateSentences({ trace, record }: Own, client: ClientSituation, joinUs: Micros): Sentence[] {
  const way = hearingOf(client);
  const gap = client.hearing.past.at(-1);
  if (gap === undefined) return troubleSentences(trace, [way], joinUs, record.atUs);
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  return [
    sentenceAbout(end, `Nothing was in the way any more from ${momentText(gap.untilUs)} on.`),
    ...gapSentences(way, gap),
  ];
}

function returnSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { broke, hearing } = client;
  if (broke === undefined) return [];
  const since = sentenceAbout(broke, `It had been trying to get back in since ${momentText(broke.atUs)}.`);
  const gap = hearing.past.at(-1);
  if (gap === undefined || gap.untilUs < broke.atUs) {
    const slow = knownTroubles([hearingOf(client)], broke.atUs, asked.record.atUs);
    return [plainSentence('One of its attempts to get back in got through.'), ...slow, since];
  }
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  const pause = pauseWords(client, asked.record.atUs);
  const words = `Nothing was in the way any more from ${momentText(gap.untilUs)} on, and its next attempt got through${pause}.`;
  return [sentenceAbout(end, words), since, ...gapSentences(hearingOf(client), gap)];
}

/** A page pauses between its attempts; `atUs`: when the answer to one of them came. */
function pauseWords(client: ClientSituation, atUs: Micros): string {
  if (client.family === 'native') return '';
  const attempt = lastAttempt(client, atUs - roundTripUs(client));
  if (attempt === undefined) return '';
  return `: ${attemptWords(attempt)}`;
}

/** The first attempt of a legacy page after its link was dropped. */
function retrySentences(asked: Own, client: ClientSituation): Sentence[] {
  const { broke } = client;
  if (broke === undefined) return droppedSentences(asked, client);
  const pause = span(asked.record.atUs - broke.atUs);
  return [
    sentenceAbout(
      broke,
      `It had dropped its link at ${momentText(broke.atUs)} and makes its first attempt to get back after ${pause}.`,
    ),
    ...runningSentences(hearingOf(client)),
  ];
}

const TRIGGER_WORDS: Readonly<Record<string, string>> = {
  SETTING_PROXY_SERVER: 'its app set a proxy server',
  RENEW_TOKEN: 'its token was renewed',
  CLIENT_IP_ADDRESS_CHANGED: 'the address of its device changed',
};

/**
 * No silence stands behind it: the SDK reconnects of its own accord, or the server does not know
 * the session any more.
 */
function interruptedSentences(asked: Own, client: ClientSituation, reason: string | undefined): Sentence[] {
  const trigger = TRIGGER_WORDS[reason ?? ''];
  const input = lastInput(asked, 'reconnect', client);
  if (trigger !== undefined && input !== undefined) {
    return [
      sentenceAbout(input, `The SDK reconnects of its own accord: ${trigger} at ${momentText(input.atUs)}.`),
    ];
  }
  return unknownSessionSentences(asked, client);
}

function unknownSessionSentences(asked: Own, client: ClientSituation): Sentence[] {
  const gone = lostSession(asked, client);
  const first = plainSentence(
    'The server answered that it does not know this session any more, so the SDK starts to join anew.',
  );
  if (gone === undefined) return [first];
  return [first, sentenceAbout(gone, goneWords(gone)), ...pastSilence(client)];
}

function goneWords({ event, channel, atUs }: ServerRecord): string {
  const how = event === 'channel-destroyed' ? `destroyed the channel "${channel}"` : 'given the user up';
  return `The server had ${how} at ${momentText(atUs)}, for want of data.`;
}

function pastSilence(client: ClientSituation): Sentence[] {
  const gap = client.voice.past.at(-1);
  return gap === undefined ? [] : gapSentences(voiceOf(client), gap);
}

/** The server's last word by which the session of a client was gone. */
function lostSession({ trace, record }: Own, client: ClientSituation): ServerRecord | undefined {
  return lastBefore(trace, record.seq, (other): other is ServerRecord => {
    if (other.kind !== 'server' || other.channel !== client.channel) return false;
    if (other.event === 'channel-destroyed') return true;
    return other.uid === client.spec.uid && (other.event === 'user-expired' || other.event === 'user-left');
  });
}

/**
 * A page notices a loss of its own link by its own pings alone, unless the server tells it that
 * its session is gone.
 */
function droppedSentences(asked: Own, client: ClientSituation): Sentence[] {
  const { trace, record } = asked;
  const { webPingUs, webMissedPings, webSilenceUs } = client.timings;
  const gone = lostSession(asked, client);
  const isUnknown = client.hearing.running === undefined && gone !== undefined;
  if (isUnknown && gone.atUs >= (client.connected?.atUs ?? 0)) {
    const answer =
      'The server answered that it does not know this session any more, so the SDK dropped the link.';
    return [plainSentence(answer), sentenceAbout(gone, goneWords(gone)), ...pastSilence(client)];
  }
  const first = `${webMissedPings} pings in a row, one every ${span(webPingUs)}, had no answer, and there had been no message for more than ${span(webSilenceUs)}: the SDK dropped the link.`;
  const since = lastFromServer(trace, client, record.atUs - 1);
  return [plainSentence(first), ...troubleSentences(trace, [hearingOf(client)], since.atUs, record.atUs)];
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
  return input === undefined
    ? []
    : [sentenceAbout(input, `Its app called leave at ${momentText(input.atUs)}.`)];
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
    const words = `The server turned it away at ${momentText(refusal.atUs)}${why}.`;
    return [sentenceAbout(refusal, words), ...keptReason(asked, client, refusal), ...joinSentences(client)];
  }
  const put = `The server put it out of "${refusal.channel}" at ${momentText(refusal.atUs)}${refusal.reason === undefined ? '' : ` (${refusal.reason})`}.`;
  const { ban } = client;
  return [
    sentenceAbout(refusal, put),
    ...(ban === undefined ? [] : [sentenceAbout(ban, `It was banned at ${momentText(ban.atUs)}.`)]),
  ];
}

/** Refusals that an NG page hears from the access point, which gives no reason for its state. */
const UNREASONED = ['INVALID_APP_ID', 'INVALID_TOKEN', 'TOKEN_EXPIRED'];

/** An NG page that has no reason of its own for being out gives the one of its last end again. */
function keptReason({ record }: Own, { family }: ClientSituation, { reason }: ServerRecord): Sentence[] {
  const shown = record.kind === 'callback' ? record.args.reason : undefined;
  if (family !== 'web-ng' || shown === undefined || !UNREASONED.includes(reason ?? '')) return [];
  return [
    plainSentence(
      `The reason ${shown} is that of its last end: the SDK keeps it, and had none of its own here.`,
    ),
  ];
}

function disconnectedSentences(asked: Own, client: ClientSituation, { reason }: OwnStep): Sentence[] {
  const leave = lastInput(asked, 'leave', client);
  const isOwnLeave = client.end?.value === 'left' && leave !== undefined && client.join === undefined;
  if (isOwnLeave) {
    const tookUs = asked.record.atUs - leave.atUs;
    const until = isOfDroppedLink(asked.record) ? ', until the SDK dropped the link' : '';
    const wait = tookUs === 0 ? '' : `; it waited ${span(tookUs)} for the server's answer${until}`;
    const first = sentenceAbout(leave, `Its app called leave at ${momentText(leave.atUs)}${wait}.`);
    return client.gaveUp === undefined ? [first] : [first, gaveUpSentence(client.gaveUp)];
  }
  const refusals = refusedSentences(asked, client);
  const isRefusal = refusals.some(({ seq }) => seq !== null && seq !== client.join?.seq);
  if (reason !== undefined || (isRefusal && client.connected === undefined)) return refusals;
  if (client.ban !== undefined && isRefusal) return refusals;
  return droppedSentences(asked, client);
}

/** The end of a leave whose page found its link gone while it waited. */
function isOfDroppedLink(record: Own['record']): boolean {
  return record.kind === 'callback' && record.args.previousState === 'RECONNECTING';
}

/** A leave that only lets go what had failed already. */
function gaveUpSentence(gaveUp: Source): Sentence {
  return sentenceAbout(
    gaveUp,
    `The SDK had stopped trying at ${momentText(gaveUp.atUs)}: from there only a leave leads out, and it is told like any other.`,
  );
}
