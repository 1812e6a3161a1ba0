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
import { sentence } from '../words/words.ts';

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
        : [sentence({ kind: 'no-reconnecting-state', self: client.spec.uid })];
    case 'FAILED':
      return isNative(asked) ? absenceOfLimit(asked, 'give-up') : neverFails(asked);
    case 'DISCONNECTED':
      return client.family === 'web-legacy' && client.connection === 'CONNECTED'
        ? [...notLeft(client), ...absenceOfPageLoss(asked)]
        : notLeft(client);
  }
}

function neverFails(asked: AskedAbsence): Sentence[] {
  const { connected, connection, spec } = asked.client;
  const first = sentence({ kind: 'no-failed-state', self: spec.uid });
  if (connected === undefined) return [first, ...gettingIn(asked)];
  return [first, ...(connection === 'CONNECTED' ? holds(asked) : comingBack(asked))];
}

function notCalled(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { join } = client;
  if (join === undefined) return [notJoinedSentence(asked.trace, client, asked.atUs)];
  return [sentence({ kind: 'in-since-join', user: client.spec.uid, atUs: join.atUs }, join)];
}

function notJoined(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { join, connected, end } = client;
  if (join === undefined) {
    const first = sentence({ kind: 'no-join-under-way', user: client.spec.uid });
    return end === undefined ? [first] : [first, outsideSentence(client)];
  }
  if (connected === undefined) return gettingIn(asked);
  return [sentence({ kind: 'in-since', user: client.spec.uid, sinceUs: connected.atUs }, connected)];
}

function notRejoined(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connection, join, connected, end } = client;
  if (join === undefined) {
    const first = sentence({ kind: 'tries-nothing', user: client.spec.uid });
    return end === undefined ? [first] : [first, outsideSentence(client)];
  }
  if (connected === undefined)
    return [sentence({ kind: 'first-join', self: client.spec.uid, atUs: join.atUs }, join)];
  return connection === 'CONNECTED' ? holds(asked) : comingBack(asked);
}

/** The connection did not break. */
function holds(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connected, hearing } = client;
  if (connected === undefined) return [];
  const { uid: self } = client.spec;
  const first = sentence({ kind: 'connection-held', self, sinceUs: connected.atUs }, connected);
  if (hearing.running !== undefined) {
    return [first, ...(isNative(asked) ? absenceOfLimit(asked, 'interrupted') : absenceOfPageLoss(asked))];
  }
  const gap = hearing.past.findLast(
    ({ fromUs, untilUs }) => fromUs > connected.atUs && untilUs - fromUs >= LEAST_SILENCE_US,
  );
  if (gap === undefined) return [first];
  const { untilUs } = gap;
  const short = { kind: 'too-short', self, untilUs, lastedUs: untilUs - gap.fromUs } as const;
  return [
    first,
    sentence(short, { atUs: untilUs, seq: gap.endSeq }),
    ...gapSentences(hearingOf(client), gap),
  ];
}

function notLeft(client: ClientSituation): Sentence[] {
  const { end, join, timings, family, connection } = client;
  const { uid: self } = client.spec;
  if (end?.value === 'left') {
    const { atUs } = end;
    if (family === 'native' || connection === 'DISCONNECTED')
      return [sentence({ kind: 'called-leave', self, atUs }, end)];
    const { webLeaveWaitUs: limitUs } = timings;
    return [sentence({ kind: 'is-leaving', self, atUs, limitUs, dueUs: atUs + limitUs }, end)];
  }
  if (connection === 'FAILED') {
    return [outsideSentence(client), sentence({ kind: 'not-left-since', self })];
  }
  if (join === undefined) {
    const first = sentence({ kind: 'nothing-to-leave', user: self });
    return end === undefined ? [first] : [first, outsideSentence(client)];
  }
  return [sentence({ kind: 'not-left', self, atUs: join.atUs }, join)];
}

function notBanned(client: ClientSituation): Sentence[] {
  const { ban } = client;
  const { uid: self } = client.spec;
  if (ban === undefined) return [sentence({ kind: 'nobody-put-out', user: self })];
  const { atUs, value: reason } = ban;
  const first = sentence({ kind: 'put-out-already', self, atUs, reason }, ban);
  if (reason !== 'BANNED_BY_SERVER') return [first, sentence({ kind: 'banned-alone', self })];
  return [first, ...runningSentences(hearingOf(client))];
}

/** No change of state at that moment: what it was, and what it waited for. */
function noChange(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { connection: state, since, spec } = client;
  const been = { kind: 'had-been', user: spec.uid, state, sinceUs: since.connection.atUs } as const;
  const first = sentence(been, since.connection);
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
