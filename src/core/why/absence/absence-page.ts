import { roundTripUs } from '../../network/client-network.ts';
import type { Micros } from '../../time/micros.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { keptComing } from './absence-limits.ts';
import { lastAttempt, nextAttempt, type Attempt } from '../facts/attempts.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { nextTickUs } from '../facts/heartbeats.ts';
import { lastFromServer, type LastData } from '../facts/last-data.ts';
import { approximateMoment as reckoned } from '../obstacles/native-limits.ts';
import { type ClientSituation } from '../facts/situation.ts';
import { hearingOf, troubleSentences } from '../obstacles/troubles.ts';
import { sentenceAbout, beyondRun, momentText, nameOf, plainSentence, span } from '../words/words.ts';
import { attemptWords } from '../words/attempt-words.ts';

/* Clients on their way in or back, and what a page does about its own loss. */

/** The app has called join, and the client is not in yet. */
export function gettingIn(asked: AskedAbsence): Sentence[] {
  const { client, trace, atUs } = asked;
  const { join, calledUs, hearing, refusal } = client;
  if (join === undefined) return [];
  const call = sentenceAbout(join, `Its app called join for "${join.value}" at ${momentText(join.atUs)}.`);
  if (refusal !== undefined)
    return [sentenceAbout(refusal, `The server turned it away at ${momentText(refusal.atUs)}.`), call];
  if (hearing.running !== undefined) {
    const first = plainSentence(
      `No answer of the server has come since the join call, ${span(atUs - join.atUs)} before.`,
    );
    return [
      first,
      ...troubleSentences(trace, [hearingOf(client)], join.atUs, atUs),
      ...attemptSentences(asked),
      call,
    ];
  }
  const tripUs = roundTripUs(client);
  const way = 'Getting in takes two round trips to the server (find it, join)';
  const gap = hearing.past.at(-1);
  if (gap !== undefined) {
    const end = { atUs: gap.untilUs, seq: gap.endSeq };
    const again = `Nothing has been in the way since ${momentText(gap.untilUs)}. ${way}, of ${span(tripUs)} each.`;
    const next =
      client.family === 'native' ? evenAttempt(asked, gap.untilUs, 2 * tripUs) : attemptSentences(asked);
    return [sentenceAbout(end, again), ...next, call];
  }
  const dueUs = calledUs + 2 * tripUs;
  const due =
    dueUs > atUs
      ? `: 2 × ${span(tripUs)}, so it was due at ${momentText(dueUs)}, ${span(dueUs - atUs)} later`
      : ', and longer where packets are lost or held up';
  return [plainSentence(`${way}${due}.`, dueUs > atUs ? dueUs : null), call];
}

/** The server has not answered a join: what the answer says is not known yet. */
export function answerPending({ client, atUs }: AskedAbsence): Sentence[] {
  const { join, calledUs, connected, hearing, refusal } = client;
  if (join === undefined || connected !== undefined || refusal !== undefined) return [];
  const dueUs = calledUs + 2 * roundTripUs(client);
  if (hearing.running !== undefined || dueUs <= atUs) return [];
  const words = `The server has not answered its join yet: the answer, whatever it says, takes two round trips, 2 × ${span(roundTripUs(client))}, so it was due at ${momentText(dueUs)}, ${span(dueUs - atUs)} later.`;
  const call = sentenceAbout(join, `Its app called join for "${join.value}" at ${momentText(join.atUs)}.`);
  return [plainSentence(words, dueUs), call];
}

/** The connection broke, and the client is not back. */
export function comingBack(asked: AskedAbsence): Sentence[] {
  const { client, trace, atUs } = asked;
  const { hearing, broke } = client;
  const since =
    broke === undefined
      ? []
      : [sentenceAbout(broke, `It has been trying to get back in since ${momentText(broke.atUs)}.`)];
  if (hearing.running === undefined) return [...openAgain(asked), ...since];
  const last = lastFromServer(trace, client, atUs);
  return [
    plainSentence('No attempt to get back in can get through.'),
    ...endless(client),
    ...troubleSentences(trace, [hearingOf(client)], Math.max(last.atUs, hearing.running.fromUs), atUs),
    ...attemptSentences(asked),
    ...since,
  ];
}

/** Who never gives up. */
function endless({ family, spec, timings }: ClientSituation): Sentence[] {
  const isEndless = family === 'native' && timings.giveUpAfterUs === Infinity;
  return isEndless
    ? [plainSentence(`An SDK of ${spec.sdk} never gives up: it tries until its app leaves.`)]
    : [];
}

/** Nothing is in the way, but the next attempt or its answer takes a moment. */
function openAgain(asked: AskedAbsence): Sentence[] {
  const { client, atUs } = asked;
  const open = client.hearing.open ?? { atUs, seq: null };
  const first = sentenceAbout(open, `Nothing has been in the way since ${momentText(open.atUs)}.`);
  if (client.family === 'native') return [first, ...evenAttempt(asked, open.atUs, roundTripUs(client))];
  return [first, ...attemptSentences(asked)];
}

/**
 * A native client tries at even pace: which attempt is the first that gets through, and when its
 * answer is due.
 */
function evenAttempt({ client, atUs }: AskedAbsence, openUs: Micros, answerUs: Micros): Sentence[] {
  const pace = `It tries again every ${span(client.timings.nativeRetryUs)}`;
  const attempt = nextAttempt(client, openUs);
  if (attempt === undefined || attempt.atUs + answerUs <= atUs) return [plainSentence(`${pace}.`)];
  const dueUs = attempt.atUs + answerUs;
  const words = `${pace}: the first attempt to get through was that of ${momentText(attempt.atUs)}, so its answer was ${dueWords(client, dueUs)}, ${span(dueUs - atUs)} later.`;
  return [plainSentence(words, dueUs)];
}

/** When an answer comes that takes a round trip; a link that is narrow or jitters adds to that. */
function dueWords({ up, down }: ClientSituation, dueUs: Micros): string {
  const isExact = [up, down].every(
    ({ jitterUs, bandwidthBps }) => jitterUs === 0 && bandwidthBps === undefined,
  );
  return `due ${isExact ? 'at' : 'no earlier than'} ${momentText(dueUs)}`;
}

/** Which attempt of a page is on its way or comes next, and when its answer is due. */
function attemptSentences({ client, atUs }: AskedAbsence): Sentence[] {
  if (client.family === 'native') return [];
  const { hearing } = client;
  const last = lastAttempt(client, atUs);
  const isUnderWay =
    hearing.open !== undefined &&
    last !== undefined &&
    last.atUs >= hearing.open.atUs &&
    last.atUs + roundTripUs(client) > atUs;
  if (isUnderWay) {
    const dueUs = last.atUs + roundTripUs(client);
    const which =
      last.secondWay === undefined
        ? `Attempt ${last.number} left`
        : `The ${last.secondWay} of attempt ${last.number} was tried`;
    const words = `${which} at ${momentText(last.atUs)}: its answer was ${dueWords(client, dueUs)}, ${span(dueUs - atUs)} later.`;
    return [plainSentence(words, dueUs)];
  }
  const next = nextAttempt(client, atUs);
  return next === undefined ? [] : [pauseSentence(next, last, atUs)];
}

function pauseSentence(next: Attempt, last: Attempt | undefined, atUs: Micros): Sentence {
  const later = `${span(next.atUs - atUs)} later`;
  if (next.secondWay !== undefined) {
    const words = `Attempt ${next.number} is under way: its ${next.secondWay} was due at ${momentText(next.atUs)}, ${span(next.pauseUs)} after its beginning, ${later}.`;
    return plainSentence(words, next.atUs);
  }
  const did = last?.secondWay === undefined ? 'was' : `tried its ${last.secondWay}`;
  const before =
    last === undefined ? '' : `the last attempt, number ${last.number}, ${did} at ${momentText(last.atUs)}; `;
  return plainSentence(
    `It pauses between its attempts: ${before}${attemptWords(next, 'was due')}, ${later}.`,
    next.atUs,
  );
}

/** Why a page has not shown that its own link is gone: it finds that by its own pings alone. */
export function absenceOfPageLoss(asked: AskedAbsence): Sentence[] {
  const { client, trace, atUs } = asked;
  const { connected, hearing, connection } = client;
  if (connected === undefined) {
    const words = `${nameOf(client)} has not been in the channel, so it has no connection to lose.`;
    return [plainSentence(words), ...gettingIn(asked)];
  }
  if (connection !== 'CONNECTED') {
    const found = client.broke ?? client.since.connection;
    const words = `${nameOf(client)} found the loss of its link at ${momentText(found.atUs)} already, and is not back.`;
    return [sentenceAbout(found, words), ...comingBack(asked).slice(0, -1)];
  }
  const last = lastFromServer(trace, client, atUs);
  if (hearing.running === undefined && atUs - last.atUs < LEAST_SILENCE_US) return keptComing(asked);
  return [pingSentence(asked, last), ...troubleSentences(trace, [hearingOf(client)], last.atUs, atUs)];
}

/** When a page is due to find that its link is gone. */
export function pingSentence({ client, trace, atUs }: AskedAbsence, last: LastData): Sentence {
  const { webPingUs, webMissedPings } = client.timings;
  const dueUs = dropUs(client, last);
  const rule = `A page finds the loss of its link by its own pings alone: ${webMissedPings} in a row without an answer, one every ${span(webPingUs)}`;
  const since = `the last data of the server came at ${reckoned(last.atUs, last.isExact)}`;
  const end = beyondRun(trace, dueUs);
  const later = dueUs > atUs ? `, ${span(dueUs - atUs)} later` : '';
  return plainSentence(
    `${rule}; ${since}, so it was due at ${reckoned(dueUs, last.isExact)}${later}${end}.`,
    dueUs,
  );
}

/**
 * The ping at which a page drops its link: so many in a row came after the last data, and more
 * than 10 s have passed.
 */
function dropUs({ timings, pingUs }: ClientSituation, { atUs }: LastData): Micros {
  const { webPingUs, webMissedPings, webSilenceUs } = timings;
  const firstUs = nextTickUs(pingUs, webPingUs, atUs - 1);
  const countedUs = firstUs + (webMissedPings - 1) * webPingUs;
  return Math.max(countedUs, nextTickUs(pingUs, webPingUs, atUs + webSilenceUs));
}
