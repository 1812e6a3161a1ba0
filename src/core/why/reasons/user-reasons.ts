import { oneLine } from '../../text/plain-text.ts';
import { spanWords } from '../../time/duration.ts';
import type { Micros } from '../../time/micros.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { DueData, Estimate, SlowedData, ToldData } from './data.ts';
import {
  beyond,
  toldText,
  inBrackets,
  later,
  moment,
  reckoned,
  slowed,
  uid,
  uids,
  wasDue,
} from './reason-text.ts';

/* What an observer was told of others, or was not. */

type UserAt = Readonly<{ user: number; atUs: Micros }>;
type ObserverAt = Readonly<{ observer: number; atUs: Micros }>;
type Pair = Readonly<{ observer: number; user: number }>;
type PairAt = Readonly<{ observer: number; user: number; atUs: Micros }>;

const arrival = (isBack: boolean): string => (isBack ? 'back in the channel' : 'in the channel');

type UserSilence = PairAt &
  Readonly<{
    told: ToldData;
    sinceUs: Micros;
    limitUs: Micros;
    /** Where the silence is as old as its own entry, or older. */
    entry?: { readonly enteredUs: Micros; readonly isBack: boolean };
  }>;

/**
 * What the observer knows of the silence: from packets of its own, from the server at its entry,
 * or from its entry on.
 */
function silenceOfUser({ observer, user, atUs, sinceUs, limitUs, entry }: UserSilence): string {
  const pastUs = atUs - sinceUs;
  const limit = pastUs === limitUs ? '' : ` (the limit is ${spanWords(limitUs)})`;
  const ago = `${spanWords(pastUs)} earlier${limit}`;
  if (entry === undefined) return `its last packet from ${uid(user)} arrived at ${moment(sinceUs)}, ${ago}`;
  const { enteredUs, isBack } = entry;
  const entered = `${uid(observer)} got ${isBack ? 'back ' : ''}in at ${moment(enteredUs)}`;
  if (sinceUs === enteredUs) return `no packet from ${uid(user)} had come since ${entered}, ${ago}`;
  return (
    `${uid(user)} had been silent for ${spanWords(limitUs)}: for ${spanWords(enteredUs - sinceUs)} by what the server said when ${entered}, ` +
    `and for the ${spanWords(atUs - enteredUs)} after that. ` +
    (isBack
      ? `No packet from ${uid(user)} has reached ${uid(observer)} since`
      : `No packet from ${uid(user)} ever reached ${uid(observer)}`)
  );
}

type RunningLimit = Readonly<{
  observer: number;
  user: number;
  limitUs: Micros;
  byServer: boolean;
  last: Estimate;
  /** When the observer got in, where it counts from there or was told then of the last data. */
  enteredUs?: Micros;
  due: Estimate;
  askedUs: Micros;
  endUs?: Micros;
}>;

function lastOf({ last, enteredUs, askedUs }: RunningLimit): string {
  const when = reckoned(last);
  const ago = `${spanWords(askedUs - last.atUs)} earlier`;
  if (enteredUs === last.atUs) return `none has come since it got in at ${when}, ${ago}`;
  if (enteredUs !== undefined && last.atUs < enteredUs)
    return `when it got in at ${moment(enteredUs)} the server said that the last had come at ${when}, ${ago}`;
  return last.atUs > askedUs
    ? `the last is on its way and comes at ${when}`
    : `the last came at ${when}, ${ago}`;
}

function runningLimit(limit: RunningLimit): string {
  const { observer, user, limitUs, byServer, due, askedUs, endUs } = limit;
  const whose = byServer ? 'The server' : uid(observer);
  const trip = byServer ? ', one trip of the news included' : '';
  const isDue = due.atUs <= askedUs;
  const end = isDue
    ? '; a packet more or less shifts that by moments'
    : `${later(due.atUs, askedUs)}${beyond(endUs)}`;
  return `${whose} waits until it has had no data of ${uid(user)} for ${spanWords(limitUs)}: ${lastOf(limit)}, so it was due at ${reckoned(due)}${trip}${end}.`;
}

/** Whose silence is over: the user's, or the observer's own. */
type LimitReset = Pair &
  Readonly<{
    limitUs: Micros;
    whose: 'user' | 'observer' | 'page';
    lastedUs: Micros;
    untilUs: Micros;
  }>;

function limitReset({ observer, user, limitUs, whose, lastedUs, untilUs }: LimitReset): string {
  const again = moment(untilUs);
  switch (whose) {
    case 'user':
      return `The limit of ${spanWords(limitUs)} was reset: data of ${uid(user)} could get through again at ${again}, ${spanWords(lastedUs)} after it had stopped.`;
    case 'observer':
      return `The limit of ${spanWords(limitUs)} was reset: ${uid(observer)} itself had heard nothing for ${spanWords(lastedUs)}, and could hear again at ${again}.`;
    case 'page':
      return `The limit of ${spanWords(limitUs)} stood still while ${uid(observer)} itself heard nothing, for ${spanWords(lastedUs)}, and started anew when it could hear again at ${again}.`;
  }
}

export const userReasons = {
  // What came.
  received: ({ user, told, atUs }: UserAt & Readonly<{ told: ToldData }>) =>
    `${uid(user)} received ${toldText(told)} at ${moment(atUs)}.`,
  'told-of-user-silence': (silence: UserSilence) =>
    `${uid(silence.observer)} received ${toldText(silence.told)} at ${moment(silence.atUs)} because ${silenceOfUser(silence)}.`,
  'announced-there': ({ user, atUs, isBack }: UserAt & Readonly<{ isBack: boolean }>) =>
    `The server announced at ${moment(atUs)} that ${uid(user)} was ${arrival(isBack)}.`,
  'announced-left': ({ user, atUs }: UserAt) =>
    `The server announced at ${moment(atUs)} that ${uid(user)} had left.`,
  'told-gone-before': ({ observer, atUs, name }: PairAt & Readonly<{ name?: string }>) => {
    const how = name === undefined ? '' : ` (${name}), so its return is news`;
    return `${uid(observer)} had been told at ${moment(atUs)} that it was gone${how}.`;
  },
  'could-again': ({
    user,
    what,
    sinceUs,
    slow,
  }: Readonly<{ user: number; what: 'heard' | 'hear'; sinceUs: Micros; slow?: SlowedData }>) => {
    const could =
      what === 'hear' ? `${uid(user)} could hear again` : `Data of ${uid(user)} could get through again`;
    return `${could} from ${moment(sinceUs)} on${slow === undefined ? '' : `: ${slowed(slow)}`}.`;
  },
  'another-user-since': ({
    user,
    client,
    atUs,
    became,
  }: UserAt & Readonly<{ client: string; became?: number }>) => {
    const as = became === undefined ? '' : `, and came in as ${uid(became)}`;
    return `${uid(user)} was the client ${oneLine(client)}, which has no user ID of its own: it joined anew at ${moment(atUs)}${as}. To the server that is another user, so nothing comes of ${uid(user)} any more.`;
  },
  'another-user-before': ({
    user,
    client,
    before,
    atUs,
  }: UserAt & Readonly<{ client: string; before: number }>) =>
    `${uid(user)} is the client ${oneLine(client)}, which was ${uid(before)} until it joined anew at ${moment(atUs)}: it has no user ID of its own, and gets another with each join.`,
  'user-called-join': ({ user, atUs }: UserAt) => `${uid(user)} called join at ${moment(atUs)}.`,
  'was-there-at-entry': ({ observer, atUs }: PairAt) =>
    `It was in the channel when ${uid(observer)} came in at ${moment(atUs)}.`,
  'there-since': ({ user, atUs, isBack }: UserAt & Readonly<{ isBack: boolean }>) =>
    `${uid(user)} had been ${arrival(isBack)} since ${moment(atUs)}.`,
  'data-came-again': ({ user, observer }: Readonly<{ user: number; observer?: number }>) =>
    observer === undefined
      ? `Data of ${uid(user)} reached the channel again, and the server said so in its next answer.`
      : `Data of ${uid(user)} reached ${uid(observer)} again.`,
  'user-banned': ({
    user,
    channel,
    atUs,
    reason,
    isOfChannel,
  }: UserAt & Readonly<{ channel: string; reason: string; isOfChannel: boolean }>) =>
    isOfChannel
      ? `The whole channel "${channel}" was banned at ${moment(atUs)} (${reason}), and ${uid(user)} with it.`
      : `${uid(user)} was banned at ${moment(atUs)} (${reason}).`,
  'user-called-leave': ({ user, atUs }: UserAt) => `The app of ${uid(user)} called leave at ${moment(atUs)}.`,
  'server-missed': ({
    user,
    limitUs,
    atUs,
    lastUs,
  }: UserAt & Readonly<{ limitUs: Micros; lastUs: Micros }>) =>
    `The server had had no data of ${uid(user)} for ${spanWords(limitUs)} at ${moment(atUs)}, the last at ${moment(lastUs)}, and announced that.`,
  'dropped-own-link': ({ observer, atUs }: ObserverAt) =>
    `${uid(observer)} dropped its own link at ${moment(atUs)}: a legacy page has no remote stream from then on.`,
  'not-named-since': ({
    observer,
    user,
    atUs,
    limitUs,
    isNg,
  }: PairAt & Readonly<{ limitUs: Micros; isNg: boolean }>) =>
    `${uid(observer)} was back at ${moment(atUs)} itself, and the server has not named ${uid(user)} since: ${spanWords(limitUs)} later the page lets it go${isNg ? ', without a reason and without a user-unpublished' : ''}.`,
  'observer-deaf': ({ observer, isOver }: Readonly<{ observer: number; isOver: boolean }>) =>
    `It ${isOver ? 'was' : 'is'} ${uid(observer)} that ${isOver ? 'heard' : 'hears'} nothing, neither from the server nor from anybody else.`,

  // What did not come.
  'not-back-itself': ({
    observer,
    state,
    sinceUs,
    confirmUs,
  }: Readonly<{ observer: number; state: ConnectionState; sinceUs: Micros; confirmUs?: Micros }>) => {
    const lapse =
      confirmUs === undefined
        ? ''
        : `; then it lets go whom the server does not name, after ${spanWords(confirmUs)}`;
    return `${uid(observer)} is not back in the channel itself: ${state} since ${moment(sinceUs)}. Until then a page is told nothing of others${lapse}.`;
  },
  'page-hears-nothing': ({
    observer,
    last,
    group,
    isLegacy,
  }: Readonly<{ observer: number; last: Estimate; group: 'user' | 'stream'; isLegacy: boolean }>) => {
    const streams = isLegacy
      ? ', and a legacy page loses every stream when it finds the loss of its own link'
      : '';
    const what =
      group === 'stream'
        ? `the limits of a page for others stand still then, for it cannot tell who else is silent${streams}`
        : 'news of the server does not reach it';
    return `${uid(observer)} has had no data of the server itself since ${reckoned(last)}: ${what}.`;
  },
  'user-limit-running': runningLimit,
  'goodbye-under-way': ({ user, due }: Readonly<{ user: number; due?: DueData }>) =>
    `${uid(user)} has just said goodbye: the message takes one trip up and one down${due === undefined ? '' : `, so it ${wasDue(due)}`}.`,
  'data-kept-coming': ({
    users,
    limitUs,
    byServer,
    isOften,
  }: Readonly<{ users: readonly number[]; limitUs: Micros; byServer: boolean; isOften: boolean }>) =>
    `Data of ${uids(users)} kept coming${byServer ? ' to the server' : ''}, so the limit of ${spanWords(limitUs)} started anew with every packet${isOften ? '' : ` (never ${spanWords(limitUs)} passed without any)`}.`,
  'limit-reset': limitReset,
  'own-silence-aside': ({
    observer,
    untilUs,
    lastedUs,
  }: Readonly<{ observer: number; untilUs: Micros; lastedUs: Micros }>) =>
    `${uid(observer)} heard nothing itself until ${moment(untilUs)}, for ${spanWords(lastedUs)}, which is no silence of anybody else.`,
  'told-gone-already': ({
    observer,
    user,
    atUs,
    name,
    reason,
  }: PairAt & Readonly<{ name: string; reason?: string }>) =>
    `${uid(observer)} was told at ${moment(atUs)} already that ${uid(user)} is gone: ${name}${inBrackets(reason)}.`,
  'never-told-there': ({ observer, user }: Pair) =>
    `${uid(observer)} was not told in this stay that ${uid(user)} is there, so there is nothing to take back.`,
  'waits-for-name': ({
    observer,
    user,
    sinceUs,
    limitUs,
    isTrackOfNg,
    dueUs,
    askedUs,
    endUs,
  }: Pair &
    Readonly<{
      sinceUs: Micros;
      limitUs: Micros;
      isTrackOfNg: boolean;
      dueUs: Micros;
      askedUs: Micros;
      endUs?: Micros;
    }>) =>
    `${uid(observer)} has been back itself since ${moment(sinceUs)}, and the server has not named ${uid(user)} since: it waits ${spanWords(limitUs)} for that, so ${isTrackOfNg ? 'user-left, with no user-unpublished before it,' : 'it'} was due at ${moment(dueUs)}${later(dueUs, askedUs)}${beyond(endUs)}.`,
  'let-go-meanwhile': ({ observer, user, atUs }: PairAt) =>
    `The server had let ${uid(user)} go at ${moment(atUs)}, while ${uid(observer)} was away.`,
  'no-news-reaches': ({ observer }: Readonly<{ observer: number }>) =>
    `${uid(observer)} hears nothing of the server, so no news reaches it.`,
  'nothing-to-tell-of': ({ user }: Readonly<{ user: number }>) =>
    `Nothing came from ${uid(user)} that could be told.`,
  'ended-before-entry': ({
    observer,
    user,
    channel,
    atUs,
    enteredUs,
  }: PairAt & Readonly<{ channel?: string; enteredUs: Micros }>) => {
    const ended =
      channel === undefined
        ? `The server had let ${uid(user)} go at ${moment(atUs)}`
        : `The server had ended the channel "${channel}", with ${uid(user)} on its list, at ${moment(atUs)}`;
    const isNew = channel === undefined ? '' : ', into a new one';
    return `${ended}; ${uid(observer)} came in at ${moment(enteredUs)}${isNew}.`;
  },
  'told-there-already': ({ observer, user, atUs, name }: PairAt & Readonly<{ name: string }>) =>
    `${uid(observer)} was told at ${moment(atUs)} already that ${uid(user)} is there (${name}), and not since that it was gone: a return that nobody waits for is told to nobody.`,
  'return-will-be-news': ({ observer, user, atUs, name }: PairAt & Readonly<{ name: string }>) =>
    `${uid(observer)} was told at ${moment(atUs)} that ${uid(user)} is gone (${name}), so its return will be news.`,
  'came-back-in-time': ({
    user,
    untilUs,
    lastedUs,
  }: Readonly<{ user: number; untilUs: Micros; lastedUs: Micros }>) =>
    `Data of ${uid(user)} could get through again at ${moment(untilUs)}, ${spanWords(lastedUs)} after it had stopped.`,
  'told-with-next-answer': ({
    user,
    other,
    sinceUs,
  }: Readonly<{ user: number; other: number; sinceUs: Micros }>) =>
    `${uid(other)} came in at ${moment(sinceUs)}, and the server tells of ${uid(user)} with its next answer.`,
  'news-under-way': ({ user, sinceUs, ...due }: Readonly<{ user: number; sinceUs: Micros }> & DueData) =>
    `The news is on its way: ${uid(user)} came in at ${moment(sinceUs)}, and a message takes one trip up and one down, so it ${wasDue(due)}.`,
  'not-in-yet': ({
    user,
    state,
    sinceUs,
    wasIn,
  }: Readonly<{ user: number; state: ConnectionState; sinceUs: Micros; wasIn: boolean }>) =>
    `${uid(user)} is ${wasIn ? 'not back in the channel yet' : 'not in the channel yet'}: ${state} since ${moment(sinceUs)}.`,
  'it-called-join': ({ atUs }: Readonly<{ self: number; atUs: Micros }>) =>
    `It called join at ${moment(atUs)}.`,
  'next-attempt-due': ({ dueUs }: Readonly<{ self: number; dueUs: Micros }>) =>
    `Its next attempt to get back was due at ${moment(dueUs)}.`,
  'entry-news-due': (due: Readonly<{ self: number }> & DueData) =>
    `Getting in takes two round trips, and the news of it one trip up and one down, so it ${wasDue(due)}.`,
  'is-itself': ({ user }: Readonly<{ user: number }>) =>
    `That is ${uid(user)} itself: an app is told of others in this way.`,
  'no-such-user': ({ asked }: Readonly<{ asked?: number }>) =>
    `There was ${asked === undefined ? 'no other user' : `no user with UID ${asked}`} in this run.`,
  'nothing-since-told': ({ observer, users }: Readonly<{ observer: number; users: readonly number[] }>) =>
    `${uid(observer)} was told already that ${uids(users)} are there, and nothing has happened to them since.`,
  'unseen-audience': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} is audience in the live profile: nobody is told of its coming and going.`,
  'publishes-nothing': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} publishes nothing, so there is no stream of it to come or go.`,
  'in-another-channel': ({
    user,
    channel,
    sinceUs,
  }: Readonly<{ user: number; channel: string; sinceUs: Micros }>) =>
    `${uid(user)} has been in another channel, "${channel}", since ${moment(sinceUs)}.`,
};
