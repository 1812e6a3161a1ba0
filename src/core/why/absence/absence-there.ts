import type { AskedAbsence } from './asked-absence.ts';
import { endedBeforeEntry } from './before-entry.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { nextAttempt } from '../facts/attempts.ts';
import type { Micros } from '../../time/micros.ts';
import { areLinksSame, dueAfter, newsTrip, roundTrip } from '../facts/trips.ts';
import { type ClientSituation, type Told } from '../facts/situation.ts';
import { gapSentences, hearingOf, pathBetween, voiceOf } from '../obstacles/troubles.ts';
import { sentence, sentenceDue } from '../words/words.ts';

/** Why an app was not told that a user, or its media, is there. */
export function absenceOfArrival(
  asked: AskedAbsence,
  user: ClientSituation,
  told: Told | undefined,
): Sentence[] {
  const { client } = asked;
  if (told?.value === true) return known(client, user, told);
  const gone = told === undefined ? [] : [goneSentence(client, user, told)];
  if (client.hearing.running !== undefined) {
    const deaf = sentence({ kind: 'no-news-reaches', observer: client.spec.uid });
    return [deaf, ...runningSentences(hearingOf(client)), ...gone];
  }
  if (user.voice.running !== undefined) {
    const ended = endedBeforeEntry(asked, user);
    const mute = sentence({ kind: 'nothing-to-tell-of', user: user.spec.uid });
    return [...(ended.length > 0 ? ended : [mute]), ...runningSentences(voiceOf(user)), ...gone];
  }
  const lost = told === undefined ? [] : pathBetween(user, client).flatMap(runningSentences);
  if (lost.length > 0) return [...lost, ...gone];
  return [...onItsWay(asked, user), ...gone];
}

/** That it is there is known: only a return after a departure would be news. */
function known(client: ClientSituation, user: ClientSituation, told: Told): Sentence[] {
  const { atUs, name } = told;
  const pair = { observer: client.spec.uid, user: user.spec.uid };
  const there = sentence({ kind: 'told-there-already', ...pair, atUs, name }, told);
  return [there, ...comeback(client, user, told)];
}

function goneSentence(client: ClientSituation, user: ClientSituation, told: Told): Sentence {
  const { atUs, name } = told;
  const pair = { observer: client.spec.uid, user: user.spec.uid };
  return sentence({ kind: 'return-will-be-news', ...pair, atUs, name }, told);
}

/** A silence since that was too short for anybody to be told of it. */
function comeback(client: ClientSituation, user: ClientSituation, told: Told): Sentence[] {
  const ways = [voiceOf(user), ...pathBetween(user, client)];
  if (ways.some(({ history }) => history.running !== undefined)) return [];
  const ends = ways.flatMap((path) => {
    const gap = path.history.past.findLast(
      ({ fromUs, untilUs }) => fromUs >= told.atUs && untilUs - fromUs >= LEAST_SILENCE_US,
    );
    return gap === undefined ? [] : [{ path, gap }];
  });
  const [last] = ends.sort((one, other) => other.gap.untilUs - one.gap.untilUs);
  if (last === undefined) return [];
  const { path, gap } = last;
  const { untilUs } = gap;
  const lasted = { untilUs, lastedUs: untilUs - gap.fromUs };
  return [
    sentence(
      { kind: 'came-back-in-time', user: user.spec.uid, ...lasted },
      { atUs: untilUs, seq: gap.endSeq },
    ),
    ...gapSentences(path, gap),
  ];
}

function onItsWay(asked: AskedAbsence, user: ClientSituation): Sentence[] {
  const { client, atUs } = asked;
  const late = [client, user].find(({ connection }) => connection !== 'CONNECTED');
  if (late !== undefined) return notInYet(asked, late, user);
  const entered = client.connected ?? client.since.connection;
  const other = user.connected ?? user.since.connection;
  const isObserverLast = entered.atUs > other.atUs;
  const last = isObserverLast ? entered : other;
  const due = dueAfter(last.atUs, newsTrip(user, client));
  const entrant = (isObserverLast ? client : user).spec.uid;
  const { atUs: sinceUs } = last;
  const isForeseen = !isObserverLast && areLinksSame([user, client], sinceUs);
  if (!isForeseen || due.dueUs <= atUs) {
    const next = { kind: 'told-with-next-answer', user: user.spec.uid, other: entrant, sinceUs } as const;
    return [sentence(next, last)];
  }
  const news = sentence({ kind: 'news-under-way', user: entrant, sinceUs, ...due, askedUs: atUs }, last);
  return [{ ...news, atUs: due.dueUs }];
}

function notInYet({ client, atUs }: AskedAbsence, late: ClientSituation, user: ClientSituation): Sentence[] {
  const { connection: state, since, join, wasConnected: wasIn } = late;
  const { uid } = late.spec;
  const { atUs: sinceUs } = since.connection;
  const out = sentence({ kind: 'not-in-yet', user: uid, state, sinceUs, wasIn }, since.connection);
  const call =
    join === undefined ? [] : [sentence({ kind: 'it-called-join', self: uid, atUs: join.atUs }, join)];
  if (!wasIn) return [out, ...dueSentences(client, user, late, atUs), ...call];
  const next = late.family === 'native' ? undefined : nextAttempt(late, atUs);
  if (next === undefined) return [out];
  return [out, sentenceDue({ kind: 'next-attempt-due', self: uid, dueUs: next.atUs }, next.atUs)];
}

/** When the news of somebody on its way in is due, where nothing was in its way since its call. */
function dueSentences(
  client: ClientSituation,
  user: ClientSituation,
  late: ClientSituation,
  atUs: Micros,
): Sentence[] {
  const { join, hearing } = late;
  const isUndisturbed = late === user && hearing.past.length === 0 && client.connection === 'CONNECTED';
  if (join === undefined || !isUndisturbed || !areLinksSame([user, client], user.calledUs)) return [];
  const entry = [...roundTrip(user), ...roundTrip(user)];
  const due = dueAfter(user.calledUs, [...entry, ...newsTrip(user, client)]);
  if (due.dueUs <= atUs) return [];
  const { uid: self } = user.spec;
  return [sentenceDue({ kind: 'entry-news-due', self, ...due, askedUs: atUs }, due.dueUs)];
}
