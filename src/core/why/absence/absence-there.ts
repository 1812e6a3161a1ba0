import { roundTripUs } from '../../network/client-network.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US } from '../facts/path-history.ts';
import { nextAttempt } from '../facts/attempts.ts';
import type { Micros } from '../../time/micros.ts';
import { type ClientSituation, type Told } from '../facts/situation.ts';
import { gapSentences, hearingOf, voiceOf } from '../obstacles/troubles.ts';
import { sentenceAbout, momentText, nameOf, plainSentence, span } from '../words/words.ts';

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
    const deaf = plainSentence(`${nameOf(client)} hears nothing of the server, so no news reaches it.`);
    return [deaf, ...runningSentences(hearingOf(client)), ...gone];
  }
  if (user.voice.running !== undefined) {
    const mute = plainSentence(`Nothing came from ${nameOf(user)} that could be told.`);
    return [mute, ...runningSentences(voiceOf(user)), ...gone];
  }
  return [...onItsWay(asked, user), ...gone];
}

/** That it is there is known: only a return after a departure would be news. */
function known(client: ClientSituation, user: ClientSituation, told: Told): Sentence[] {
  const text = `${nameOf(client)} was told at ${momentText(told.atUs)} already that ${nameOf(user)} is there (${told.name}), and not since that it was gone: a return that nobody waits for is told to nobody.`;
  return [sentenceAbout(told, text), ...comeback(user, told)];
}

function goneSentence(client: ClientSituation, user: ClientSituation, told: Told): Sentence {
  const text = `${nameOf(client)} was told at ${momentText(told.atUs)} that ${nameOf(user)} is gone (${told.name}), so its return will be news.`;
  return sentenceAbout(told, text);
}

/** A silence since that was too short for anybody to be told of it. */
function comeback(user: ClientSituation, told: Told): Sentence[] {
  const gap = user.voice.past.findLast(
    ({ fromUs, untilUs }) => fromUs >= told.atUs && untilUs - fromUs >= LEAST_SILENCE_US,
  );
  if (gap === undefined || user.voice.running !== undefined) return [];
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  const text = `Data of ${nameOf(user)} could get through again at ${momentText(gap.untilUs)}, ${span(gap.untilUs - gap.fromUs)} after it had stopped.`;
  return [sentenceAbout(end, text), ...gapSentences(voiceOf(user), gap)];
}

function onItsWay(asked: AskedAbsence, user: ClientSituation): Sentence[] {
  const { client, atUs } = asked;
  const late = [client, user].find(({ connection }) => connection !== 'CONNECTED');
  if (late !== undefined) return notInYet(asked, late, user);
  const entered = client.connected ?? client.since.connection;
  const other = user.connected ?? user.since.connection;
  const isObserverLast = entered.atUs > other.atUs;
  const last = isObserverLast ? entered : other;
  const tripUs = user.up.latencyUs + client.down.latencyUs;
  const dueUs = last.atUs + tripUs;
  const way = `${nameOf(isObserverLast ? client : user)} came in at ${momentText(last.atUs)}`;
  if (isObserverLast || dueUs <= atUs) {
    return [sentenceAbout(last, `${way}, and the server tells of ${nameOf(user)} with its next answer.`)];
  }
  const text = `The news is on its way: ${way}, and a message takes one trip up and one down, so it was due at ${momentText(dueUs)}, ${span(dueUs - atUs)} later.`;
  return [{ ...sentenceAbout(last, text), atUs: dueUs }];
}

function notInYet({ client, atUs }: AskedAbsence, late: ClientSituation, user: ClientSituation): Sentence[] {
  const { connection, since, join, connected } = late;
  const where = connected === undefined ? 'not in the channel yet' : 'not back in the channel yet';
  const text = `${nameOf(late)} is ${where}: ${connection} since ${momentText(since.connection.atUs)}.`;
  const call = join === undefined ? [] : [sentenceAbout(join, `It called join at ${momentText(join.atUs)}.`)];
  if (connected === undefined)
    return [sentenceAbout(since.connection, text), ...dueSentences(client, user, late, atUs), ...call];
  const next = late.family === 'native' ? undefined : nextAttempt(late, atUs);
  const attempt =
    next === undefined
      ? []
      : [plainSentence(`Its next attempt to get back was due at ${momentText(next.atUs)}.`, next.atUs)];
  return [sentenceAbout(since.connection, text), ...attempt];
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
  if (join === undefined || !isUndisturbed) return [];
  const tripUs = user.up.latencyUs + client.down.latencyUs;
  const dueUs = user.calledUs + 2 * roundTripUs(user) + tripUs;
  if (dueUs <= atUs) return [];
  const words = `Getting in takes two round trips, and the news of it one trip up and one down, so it was due at ${momentText(dueUs)}, ${span(dueUs - atUs)} later.`;
  return [plainSentence(words, dueUs)];
}
