import { callbackFacts } from '../../vocabulary/callbacks.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { absenceOfLimit, keptComing } from './absence-limits.ts';
import { absenceOfPageLoss, answerPending, comingBack, gettingIn } from './absence-page.ts';
import { runningSentences } from '../because/because-silence.ts';
import { noticeReasons } from '../because/notices.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { notJoinedSentence, outsideSentence } from '../obstacles/obstacle-words.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { gapSentences, hearingOf } from '../obstacles/troubles.ts';
import { sentenceAbout, momentText, nameOf, plainSentence, span } from '../words/words.ts';

/** Why an app was not told something about its own connection. */
export function absenceOfOwnStep(asked: AskedAbsence): Sentence[] {
  const { role } = asked;
  switch (callbackFacts(role).matter) {
    case 'entry':
      return notJoined(asked);
    case 'return':
      return notRejoined(asked);
    case 'departure':
      return notLeft(asked.client);
    case 'ban':
      return notBanned(asked.client);
    case 'interruption':
      return isNative(asked) ? absenceOfLimit(asked, 'interrupted') : absenceOfPageLoss(asked);
    case 'loss':
      return absenceOfLimit(asked, 'lost');
    case 'trouble':
      return absenceOfPageLoss(asked);
    case 'notice':
      return noticeReasons(role)?.missing(asked) ?? [];
    case 'state':
    case 'presence':
      return asked.state === undefined ? noChange(asked) : notInState(asked, asked.state);
  }
}

const isNative = ({ client }: AskedAbsence): boolean => client.family === 'native';

/** A state that the connection did not come to. */
function notInState(asked: AskedAbsence, state: ConnectionState): Sentence[] {
  const { client } = asked;
  const pending = state === 'FAILED' || state === 'DISCONNECTED' ? answerPending(asked) : [];
  if (pending.length > 0) return pending;
  switch (state) {
    case 'CONNECTING':
      return client.family === 'web-legacy' && client.broke !== undefined
        ? absenceOfPageLoss(asked)
        : notCalled(asked);
    case 'CONNECTED':
      return client.connected === undefined ? notJoined(asked) : notRejoined(asked);
    case 'RECONNECTING':
      if (isNative(asked)) return absenceOfLimit(asked, 'interrupted');
      return client.family === 'web-ng'
        ? absenceOfPageLoss(asked)
        : [plainSentence('A legacy page has no state RECONNECTING: it shows DISCONNECTED, then CONNECTING.')];
    case 'FAILED':
      return isNative(asked) ? absenceOfLimit(asked, 'give-up') : neverFails(asked);
    case 'DISCONNECTED':
      return client.family === 'web-legacy' && client.connection === 'CONNECTED'
        ? [...notLeft(client), ...absenceOfPageLoss(asked)]
        : notLeft(client);
  }
}

function neverFails(asked: AskedAbsence): Sentence[] {
  const first = plainSentence(
    'A page has no state FAILED: it tries to get back in without end, until its app leaves.',
  );
  const { connected, connection } = asked.client;
  if (connected === undefined) return [first, ...gettingIn(asked)];
  return [first, ...(connection === 'CONNECTED' ? holds(asked) : comingBack(asked))];
}

function notCalled(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { join } = client;
  if (join === undefined) return [notJoinedSentence(asked.trace, client, asked.atUs)];
  const text = `${nameOf(client)} called join at ${momentText(join.atUs)}, and has been in this stay since: a join is announced once.`;
  return [sentenceAbout(join, text)];
}

function notJoined(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { join, connected, end } = client;
  if (join === undefined) {
    const first = plainSentence(`${nameOf(client)} has no join under way.`);
    return end === undefined ? [first] : [first, outsideSentence(client)];
  }
  if (connected === undefined) return gettingIn(asked);
  const text = `${nameOf(client)} has been in the channel since ${momentText(connected.atUs)}: a join succeeds once.`;
  return [sentenceAbout(connected, text)];
}

function notRejoined(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connection, join, connected, end } = client;
  if (join === undefined) {
    const first = plainSentence(`${nameOf(client)} is in no channel, and does not try to get into one.`);
    return end === undefined ? [first] : [first, outsideSentence(client)];
  }
  if (connected === undefined) {
    const text = `It is the first join of this process, called at ${momentText(join.atUs)}: it joins, and has nothing to get back into.`;
    return [sentenceAbout(join, text)];
  }
  return connection === 'CONNECTED' ? holds(asked) : comingBack(asked);
}

/** The connection did not break. */
function holds(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connected, hearing } = client;
  if (connected === undefined) return [];
  const text = `The connection has held since ${momentText(connected.atUs)}, so there was nothing to get back into.`;
  const first = sentenceAbout(connected, text);
  if (hearing.running !== undefined) {
    return [first, ...(isNative(asked) ? absenceOfLimit(asked, 'interrupted') : absenceOfPageLoss(asked))];
  }
  const gap = hearing.past.findLast(
    ({ fromUs, untilUs }) => fromUs > connected.atUs && untilUs - fromUs >= LEAST_SILENCE_US,
  );
  if (gap === undefined) return [first];
  const lasted = span(gap.untilUs - gap.fromUs);
  const words = `What was in the way until ${momentText(gap.untilUs)} was there for ${lasted}, which is too short to break the connection.`;
  return [
    first,
    sentenceAbout({ atUs: gap.untilUs, seq: gap.endSeq }, words),
    ...gapSentences(hearingOf(client), gap),
  ];
}

function notLeft(client: ClientSituation): Sentence[] {
  const { end, join, timings, family } = client;
  if (end?.value === 'left') {
    const wait =
      family === 'native' || client.connection === 'DISCONNECTED'
        ? ''
        : `; the server's answer is waited for at most ${span(timings.webLeaveWaitUs)}, until ${momentText(end.atUs + timings.webLeaveWaitUs)}`;
    return [sentenceAbout(end, `Its app called leave at ${momentText(end.atUs)}${wait}.`)];
  }
  if (client.connection === 'FAILED') {
    return [outsideSentence(client), plainSentence(`Its app has not called leave since.`)];
  }
  if (join === undefined) {
    const first = plainSentence(`${nameOf(client)} is in no channel that it could leave.`);
    return end === undefined ? [first] : [first, outsideSentence(client)];
  }
  return [
    sentenceAbout(join, `Its app has not called leave since it called join at ${momentText(join.atUs)}.`),
  ];
}

function notBanned(client: ClientSituation): Sentence[] {
  const { ban } = client;
  if (ban === undefined) return [plainSentence(`Nobody has put ${nameOf(client)} out.`)];
  const first = sentenceAbout(ban, `It was put out at ${momentText(ban.atUs)} (${ban.value}).`);
  if (ban.value !== 'BANNED_BY_SERVER') {
    return [first, plainSentence('The callback belongs to the reason BANNED_BY_SERVER alone.')];
  }
  return [first, ...runningSentences(hearingOf(client))];
}

/** No change of state at that moment: what it was, and what it waited for. */
function noChange(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connection, since } = client;
  const first = sentenceAbout(
    since.connection,
    `${nameOf(client)} had been ${connection} since ${momentText(since.connection.atUs)}.`,
  );
  return [first, ...(client.join === undefined ? [outsideSentence(client)] : awaited(asked))];
}

/** What the next change of state waits for. */
function awaited(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connection, hearing, connected } = client;
  if (connection === 'CONNECTED') {
    if (hearing.running === undefined) return keptComing(asked);
    return isNative(asked) ? absenceOfLimit(asked, 'interrupted') : absenceOfPageLoss(asked);
  }
  if (!isNative(asked)) return connected === undefined ? gettingIn(asked) : comingBack(asked);
  if (hearing.running === undefined) return connected === undefined ? gettingIn(asked) : comingBack(asked);
  // 3.x tells of the loss by a callback of its own; only 4.x repeats the state with another
  // reason.
  const tellsLoss = client.spec.sdk === '4.x' && connected !== undefined && client.lostTold === undefined;
  return absenceOfLimit(asked, tellsLoss ? 'lost' : 'give-up');
}
