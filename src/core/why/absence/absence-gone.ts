import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import { hasTimeAtEnd } from '../../vocabulary/process.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { endedBeforeEntry } from './before-entry.ts';
import { comingBack, pingSentence } from './absence-page.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { LEAST_SILENCE_US, type Gap } from '../facts/path-history.ts';
import { isPlain, lastFromServer, type LastData } from '../facts/last-data.ts';
import { areLinksSame, dueAfter, newsTrip } from '../facts/trips.ts';
import { deathBy, START, type ClientSituation, type Told } from '../facts/situation.ts';
import {
  gapSentences,
  hearingOf,
  pathBetween,
  troubleSentences,
  voiceOf,
  type NetworkPath,
} from '../obstacles/troubles.ts';
import { unconfirmedSentences } from './unconfirmed.ts';
import { lastOfUser, userLimit, pathsTo, type UserLimit } from '../obstacles/user-limits.ts';
import { reasonOf } from '../obstacles/obstacle-words.ts';
import type { Reason } from '../reasons/reason.ts';
import { endBefore, sentence, sentenceDue } from '../words/words.ts';

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
  const isStopped = pathsTo(client, user, limit).some(
    ({ client: sender, history }) => sender === user && history.running !== undefined,
  );
  const isFresh = atUs - last.atUs < LEAST_SILENCE_US && !isStopped;
  if (isFresh) return heard(asked, user, limit, told);
  return [
    runningSentence(asked, user, limit, last),
    ...ownSide(asked, user, limit, last.atUs),
    ...troubleSentences(trace, pathsTo(client, user, limit), last.atUs, atUs),
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
  const { uid: observer } = client.spec;
  if (client.family === 'native' || client.connected === undefined) return undefined;
  if (connection !== 'CONNECTED') {
    const { atUs: sinceUs } = since.connection;
    const lapse = client.family === 'web-ng' ? { confirmUs: client.timings.ngUserConfirmUs } : {};
    const away = { kind: 'not-back-itself', observer, state: connection, sinceUs, ...lapse } as const;
    return [sentence(away, since.connection), ...comingBack(asked).slice(0, -1)];
  }
  if (hearing.running === undefined) return undefined;
  const last = lastFromServer(trace, client, atUs);
  if (atUs - last.atUs < STALE_US || users.every((user) => isGone(client, presenceNews, user)))
    return undefined;
  const isLegacy = client.family === 'web-legacy';
  const { group } = presenceNews;
  const deaf = { kind: 'page-hears-nothing', observer, last, group, isLegacy } as const;
  return [
    sentence(deaf, hearing.running.barriers[0]?.by ?? START),
    pingSentence(asked, last),
    ...runningSentences(hearingOf(client)),
  ];
}

/** After five heartbeats without an answer the limits of a page stand still. */
const STALE_US: Micros = 1 * SECOND;

const isGone = (client: ClientSituation, { group }: PresenceNews, { spec }: ClientSituation): boolean =>
  client.told.get(`${group} ${spec.uid}`)?.value !== true;

/** The limit is running, or it is due within moments. */
function runningSentence(
  { client, trace, atUs }: AskedAbsence,
  user: ClientSituation,
  { us: limitUs, byServer }: UserLimit,
  last: LastData,
): Sentence {
  const tripUs = byServer ? client.down.latencyUs : 0;
  const dueUs = last.atUs + limitUs + tripUs;
  const isTripEven = !byServer || isPlain(client.down);
  const isOfEntry = !byServer && client.broke === undefined && client.connected !== undefined;
  return sentenceDue(
    {
      kind: 'user-limit-running',
      ...{ observer: client.spec.uid, user: user.spec.uid, limitUs, byServer, last },
      ...(isOfEntry ? { enteredUs: client.connected.atUs } : {}),
      ...{ due: { atUs: dueUs, isExact: last.isExact && isTripEven }, askedUs: atUs },
      ...endBefore(trace, dueUs),
    },
    dueUs,
  );
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
  return [sentence({ kind: 'observer-deaf', observer: client.spec.uid, isOver: false })];
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
  const isSaidByKill = canSay && hasTimeAtEnd(death?.how ?? 'kill') && death?.isFrozen !== true;
  if (end.value === 'destroyed') return timings.destroyLeaves;
  return end.value === 'left' || (end.value === 'dead' && isSaidByKill);
}

function goodbyeSentence({ client, atUs }: AskedAbsence, user: ClientSituation): Sentence {
  const { uid } = user.spec;
  const saidUs = user.end?.atUs ?? atUs;
  if (!areLinksSame([user, client], saidUs)) return sentence({ kind: 'goodbye-under-way', user: uid });
  const due = { ...dueAfter(saidUs, newsTrip(user, client)), askedUs: atUs };
  return sentenceDue({ kind: 'goodbye-under-way', user: uid, due }, due.dueUs);
}

/** No silence is running: data kept coming, or came again in time. */
function heard(asked: AskedAbsence, user: ClientSituation, limit: UserLimit, told: Told): Sentence[] {
  const { client } = asked;
  const reset = lastReset(pathsTo(client, user, limit), told.atUs);
  const own = limit.byServer ? lastReset([hearingOf(client)], told.atUs) : undefined;
  const first = reset === undefined ? [keptSentence(user, limit)] : resetSentences(asked, user, limit, reset);
  // A path that has failed changes nothing about what the server counts.
  const path = limit.byServer ? pathBetween(user, client).flatMap(runningSentences) : [];
  return [...first, ...path, ...(own === undefined ? [] : aside(client, own))];
}

function keptSentence(user: ClientSituation, limit: UserLimit): Sentence {
  const open = user.voice.open ?? user.join;
  return sentence(keptComingOf([user], limit, isPlain(user.up)), open);
}

/** `Data of UID 1 kept coming, so the limit of 20 s started anew with every packet`. */
export function keptComingOf(
  users: readonly ClientSituation[],
  { us: limitUs, byServer }: UserLimit,
  isOften = true,
): Reason {
  const uids = users.map(({ spec }) => spec.uid);
  return { kind: 'data-kept-coming', users: uids, limitUs, byServer, isOften };
}

/**
 * Nothing has happened to the user, nor to the observer, since the app was told that it is there.
 */
export function isUntouched(asked: AskedAbsence, { group }: PresenceNews, user: ClientSituation): boolean {
  const { client } = asked;
  const told = client.told.get(`${group} ${user.spec.uid}`);
  if (told?.value !== true || client.connection !== 'CONNECTED') return false;
  return [user.voice, ...pathBetween(user, client).map(({ history }) => history), client.hearing].every(
    ({ running, past }) => running === undefined && !past.some(({ untilUs }) => untilUs > told.atUs),
  );
}

interface Reset {
  readonly path: NetworkPath;
  readonly gap: Gap;
}

/** The last silence that is over and began after the user was told of. */
function lastReset(paths: readonly NetworkPath[], sinceUs: Micros): Reset | undefined {
  return paths
    .flatMap((path) => path.history.past.map((gap) => ({ path, gap })))
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
  { path, gap }: Reset,
): Sentence[] {
  const { untilUs } = gap;
  const end = { atUs: untilUs, seq: gap.endSeq };
  const own = client.family === 'native' ? 'observer' : 'page';
  const whose = path.history === client.hearing ? own : 'user';
  const pair = { observer: client.spec.uid, user: user.spec.uid };
  const reset = { whose, limitUs: us, lastedUs: untilUs - gap.fromUs, untilUs } as const;
  return [sentence({ kind: 'limit-reset', ...pair, ...reset }, end), ...gapSentences(path, gap)];
}

/** A silence of the page itself that changes nothing about a limit of the server. */
function aside(client: ClientSituation, { path, gap }: Reset): Sentence[] {
  const { untilUs } = gap;
  const own = { observer: client.spec.uid, untilUs, lastedUs: untilUs - gap.fromUs };
  const end = { atUs: untilUs, seq: gap.endSeq };
  return [sentence({ kind: 'own-silence-aside', ...own }, end), ...gapSentences(path, gap)];
}

function toldAlready({ client }: AskedAbsence, user: ClientSituation, told: Told): Sentence[] {
  const { atUs, name, reason } = told;
  const pair = { observer: client.spec.uid, user: user.spec.uid };
  const gone = { kind: 'told-gone-already', ...pair, atUs, name, ...reasonOf(reason) } as const;
  return [sentence(gone, told), ...keptAway(client, user)];
}

/** What keeps the data of a user from an observer now. */
function keptAway(client: ClientSituation, user: ClientSituation): Sentence[] {
  return [voiceOf(user), ...pathBetween(user, client)].flatMap(runningSentences);
}

function neverTold(asked: AskedAbsence, user: ClientSituation): Sentence[] {
  const pair = { observer: asked.client.spec.uid, user: user.spec.uid };
  const never = sentence({ kind: 'never-told-there', ...pair });
  return [never, ...endedBeforeEntry(asked, user), ...runningSentences(voiceOf(user))];
}
