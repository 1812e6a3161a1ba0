import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { comingBack, pingSentence } from './absence-page.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US, type Gap } from '../facts/path-history.ts';
import { isPlain, lastFromServer } from '../facts/last-data.ts';
import { approximateMoment as reckoned } from '../obstacles/native-limits.ts';
import { deathBy, START, type ClientSituation, type Told } from '../facts/situation.ts';
import { gapSentences, hearingOf, troubleSentences, voiceOf, type Way } from '../obstacles/troubles.ts';
import { unconfirmedSentences } from './unconfirmed.ts';
import { lastOfUser, userLimit, waysTo, type UserLimit } from '../obstacles/user-limits.ts';
import { sentenceAbout, beyondRun, momentText, nameOf, plainSentence, span } from '../words/words.ts';

/** Why an app was not told that a user, or its media, is gone. */
export function absenceOfDeparture(
  asked: AskedAbsence,
  presenceNews: PresenceNews,
  user: ClientSituation,
  told: Told | undefined,
): Sentence[] {
  const { client, trace, atUs } = asked;
  if (told === undefined) return neverTold(asked, user);
  if (!told.value) return toldAlready(asked, user, told);
  const unconfirmed = unconfirmedSentences(asked, presenceNews, user);
  if (unconfirmed.length > 0) return unconfirmed;
  if (isGoodbyeOnItsWay(user, atUs))
    return [goodbyeSentence(asked, user), ...runningSentences(voiceOf(user))];
  const limit = userLimit(client, presenceNews);
  const last = lastOfUser(trace, client, user, limit, atUs);
  const isFresh = atUs - last.atUs < LEAST_SILENCE_US && user.voice.running === undefined;
  if (isFresh) return heard(asked, user, limit, told);
  const dueUs = last.atUs + limit.us + (limit.byServer ? client.down.latencyUs : 0);
  return [
    runningSentence(asked, user, { limit, sinceUs: last.atUs, dueUs, isExact: last.isExact }),
    ...ownSide(asked, user, limit, last.atUs),
    ...troubleSentences(trace, waysTo(client, user, limit), last.atUs, atUs),
  ];
}

/** A page without a connection of its own: nothing about others can be told, whoever is silent. */
export function awaySentences(
  asked: AskedAbsence,
  presenceNews: PresenceNews,
  users: readonly ClientSituation[],
): Sentence[] | undefined {
  const { client, trace, atUs } = asked;
  const { hearing, connection, since } = client;
  if (client.family === 'native' || client.connected === undefined) return undefined;
  if (connection !== 'CONNECTED') {
    const first = sentenceAbout(
      since.connection,
      `${nameOf(client)} is not back in the channel itself: ${connection} since ${momentText(since.connection.atUs)}. Until then a page is told nothing of others${lapseWords(client)}.`,
    );
    return [first, ...comingBack(asked).slice(0, -1)];
  }
  if (hearing.running === undefined) return undefined;
  const last = lastFromServer(trace, client, atUs);
  if (atUs - last.atUs < STALE_US || users.every((user) => isGone(client, presenceNews, user)))
    return undefined;
  const isLegacy = client.family === 'web-legacy';
  const words =
    presenceNews.group === 'stream'
      ? `the limits of a page for others stand still then, for it cannot tell who else is silent${isLegacy ? ', and a legacy page loses every stream when it finds the loss of its own link' : ''}`
      : 'news of the server does not reach it';
  const text = `${nameOf(client)} has had no data of the server itself since ${reckoned(last.atUs, last.isExact)}: ${words}.`;
  const drop = pingSentence(asked, last);
  return [
    sentenceAbout(hearing.running.barriers[0]?.by ?? START, text),
    drop,
    ...runningSentences(hearingOf(client)),
  ];
}

/** After five heartbeats without an answer the limits of a page stand still. */
const STALE_US: Micros = 1 * SECOND;

const isGone = (client: ClientSituation, { group }: PresenceNews, { spec }: ClientSituation): boolean =>
  client.told.get(`${group} ${spec.uid}`)?.value !== true;

function lapseWords({ family, timings }: ClientSituation): string {
  if (family !== 'web-ng') return '';
  return `; then it lets go whom the server does not name, after ${span(timings.ngUserConfirmUs)}`;
}

interface Running {
  readonly limit: UserLimit;
  readonly sinceUs: Micros;
  readonly dueUs: Micros;
  readonly isExact: boolean;
}

/** The limit is running, or it is due within moments. */
function runningSentence(
  { client, trace, atUs }: AskedAbsence,
  user: ClientSituation,
  { limit, sinceUs, dueUs, isExact }: Running,
): Sentence {
  const whose = limit.byServer ? 'The server' : nameOf(client);
  const past = `${whose} waits until it has had no data of ${nameOf(user)} for ${span(limit.us)}: ${lastWords(limit.byServer ? undefined : client, sinceUs, isExact, atUs)}`;
  const due = reckoned(dueUs, isExact);
  const trip = limit.byServer ? ', one trip of the news included' : '';
  if (dueUs <= atUs) {
    return plainSentence(
      `${past}, so it was due at ${due}${trip}; a packet more or less shifts that by moments.`,
      dueUs,
    );
  }
  const end = beyondRun(trace, dueUs);
  const words = `${past}, so it was due at ${due}${trip}, ${span(dueUs - atUs)} later${end}.`;
  return plainSentence(words, dueUs);
}

/** `observer`: who counts, where it is not the server. */
function lastWords(
  observer: ClientSituation | undefined,
  sinceUs: Micros,
  isExact: boolean,
  atUs: Micros,
): string {
  const when = reckoned(sinceUs, isExact);
  const enteredUs = observer?.broke === undefined ? observer?.connected?.atUs : undefined;
  if (enteredUs === sinceUs)
    return `none has come since it got in at ${when}, ${span(atUs - sinceUs)} before`;
  if (enteredUs !== undefined && sinceUs < enteredUs) {
    return `when it got in at ${momentText(enteredUs)} the server said that the last had come at ${when}, ${span(atUs - sinceUs)} before`;
  }
  return sinceUs > atUs
    ? `the last is on its way and comes at ${when}`
    : `the last came at ${when}, ${span(atUs - sinceUs)} before`;
}

/** It is the observer that hears nothing, and the user may be well. */
function ownSide(
  { client }: AskedAbsence,
  user: ClientSituation,
  { byServer }: UserLimit,
  sinceUs: Micros,
): Sentence[] {
  const { running } = client.hearing;
  const muteUs = user.voice.running?.fromUs ?? Infinity;
  if (byServer || running === undefined || muteUs <= running.fromUs || sinceUs > running.fromUs + SECOND)
    return [];
  return [
    plainSentence(`It is ${nameOf(client)} that hears nothing, neither of the server nor of anybody else.`),
  ];
}

/** How long a goodbye may be on its way beyond the latency of its links. */
const GOODBYE_US: Micros = 200_000;

function isGoodbyeOnItsWay(user: ClientSituation, atUs: Micros): boolean {
  const { end, killFamily, up, voice, family, timings } = user;
  if (end === undefined || atUs - end.atUs > GOODBYE_US + up.latencyUs) return false;
  // What was in the way before it left is in the way of its goodbye as well.
  if (voice.running?.barriers[0]?.value !== 'dead' && voice.running?.barriers[0]?.value !== 'outside')
    return false;
  const canSay = killFamily === 'auto-leave' || (family === 'web-ng' && timings.ngLeaveOnPageClose);
  const death = deathBy(user, end);
  const isSaidByKill = canSay && death?.how !== 'crash' && death?.isFrozen !== true;
  return end.value === 'left' || (end.value === 'dead' && isSaidByKill);
}

function goodbyeSentence({ client, atUs }: AskedAbsence, user: ClientSituation): Sentence {
  const dueUs = (user.end?.atUs ?? atUs) + user.up.latencyUs + client.down.latencyUs;
  const due =
    dueUs > atUs ? `due at ${momentText(dueUs)}, ${span(dueUs - atUs)} later` : `due at ${momentText(dueUs)}`;
  return plainSentence(
    `${nameOf(user)} has just said goodbye: the message takes one trip up and one down, ${due}.`,
    dueUs,
  );
}

/** No silence is running: data kept coming, or came again in time. */
function heard(asked: AskedAbsence, user: ClientSituation, limit: UserLimit, told: Told): Sentence[] {
  const { client } = asked;
  const reset = lastReset(waysTo(client, user, limit), told.atUs);
  const own = limit.byServer ? lastReset([hearingOf(client)], told.atUs) : undefined;
  const first = reset === undefined ? [keptSentence(user, limit)] : resetSentences(asked, user, limit, reset);
  return own === undefined ? first : [...first, ...aside(client, own)];
}

function keptSentence(user: ClientSituation, limit: UserLimit): Sentence {
  const open = user.voice.open ?? user.join;
  const often = isPlain(user.up) ? '' : ` (never ${span(limit.us)} passed without any)`;
  const text = `${keptWords(nameOf(user), limit)}${often}.`;
  return open === undefined ? plainSentence(text) : sentenceAbout(open, text);
}

/** `Data of UID 1 kept coming, so the limit of 20 s started anew with every packet`. */
export function keptWords(who: string, { us, byServer }: UserLimit): string {
  const where = byServer ? ' to the server' : '';
  return `Data of ${who} kept coming${where}, so the limit of ${span(us)} started anew with every packet`;
}

/**
 * Nothing has happened to the user, nor to the observer, since the app was told that it is there.
 */
export function isUntouched(asked: AskedAbsence, { group }: PresenceNews, user: ClientSituation): boolean {
  const { client } = asked;
  const told = client.told.get(`${group} ${user.spec.uid}`);
  if (told?.value !== true || client.connection !== 'CONNECTED') return false;
  return [user.voice, client.hearing].every(
    ({ running, past }) => running === undefined && !past.some(({ untilUs }) => untilUs > told.atUs),
  );
}

interface Reset {
  readonly way: Way;
  readonly gap: Gap;
}

/** The last silence that is over and began after the user was told of. */
function lastReset(ways: readonly Way[], sinceUs: Micros): Reset | undefined {
  return ways
    .flatMap((way) => way.path.past.map((gap) => ({ way, gap })))
    .filter(({ gap }) => gap.fromUs >= sinceUs && gap.untilUs - gap.fromUs >= LEAST_SILENCE_US)
    .reduce<Reset | undefined>(
      (one, other) => (one !== undefined && one.gap.untilUs >= other.gap.untilUs ? one : other),
      undefined,
    );
}

function resetSentences(
  { client }: AskedAbsence,
  user: ClientSituation,
  { us }: UserLimit,
  { way, gap }: Reset,
): Sentence[] {
  const lasted = span(gap.untilUs - gap.fromUs);
  const again = momentText(gap.untilUs);
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  return [sentenceAbout(end, resetText()), ...gapSentences(way, gap)];

  function resetText(): string {
    if (way.path !== client.hearing) {
      return `The limit of ${span(us)} was reset: data of ${nameOf(user)} could get through again at ${again}, ${lasted} after it had stopped.`;
    }
    if (client.family === 'native') {
      return `The limit of ${span(us)} was reset: ${nameOf(client)} itself had heard nothing for ${lasted}, and could hear again at ${again}.`;
    }
    return `The limit of ${span(us)} stood still while ${nameOf(client)} itself heard nothing, for ${lasted}, and started anew when it could hear again at ${again}.`;
  }
}

/** A silence of the page itself that changes nothing about a limit of the server. */
function aside(client: ClientSituation, { way, gap }: Reset): Sentence[] {
  const end = { atUs: gap.untilUs, seq: gap.endSeq };
  const text = `${nameOf(client)} heard nothing itself until ${momentText(gap.untilUs)}, for ${span(gap.untilUs - gap.fromUs)}, which is no silence of anybody else.`;
  return [sentenceAbout(end, text), ...gapSentences(way, gap)];
}

function toldAlready({ client }: AskedAbsence, user: ClientSituation, told: Told): Sentence[] {
  const reason = told.reason === undefined ? '' : ` (${told.reason})`;
  const text = `${nameOf(client)} was told at ${momentText(told.atUs)} already that ${nameOf(user)} is gone: ${told.name}${reason}.`;
  return [sentenceAbout(told, text), ...runningSentences(voiceOf(user))];
}

function neverTold({ client }: AskedAbsence, user: ClientSituation): Sentence[] {
  const text = `${nameOf(client)} was not told in this stay that ${nameOf(user)} is there, so there is nothing to take back.`;
  return [plainSentence(text), ...runningSentences(voiceOf(user))];
}
