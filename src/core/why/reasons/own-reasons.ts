import { spanWords } from '../../time/duration.ts';
import type { Micros } from '../../time/micros.ts';
import type { CloudProxy } from '../../vocabulary/client-spec.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import { RECONNECT_TRIGGERS, TRIGGER_WORDS, type ReconnectTrigger } from '../../vocabulary/refusals.ts';
import type { AttemptData, DueData, Estimate, LimitAnchor, ToldData } from './data.ts';
import {
  attempt,
  beyond,
  toldText,
  inBrackets,
  later,
  moment,
  reckoned,
  uid,
  wasDue,
} from './reason-text.ts';

/* What a client's own connection did, or what it waits for. `self` is who `it` is. */

type Self = Readonly<{ self: number }>;
type SelfAt = Readonly<{ self: number; atUs: Micros }>;
type UserAt = Readonly<{ user: number; atUs: Micros }>;

/** The trigger of that name; undefined where a connection broke for another reason. */
export function triggerOf(reason: string | undefined): ReconnectTrigger | undefined {
  return RECONNECT_TRIGGERS.find((trigger) => trigger === reason);
}

/** A page whose media connection it is about. */
type Page = Readonly<{ self: number }>;
/** What its app is told of the way. */
type MediaWayData = Readonly<{ self: number; isUsingProxy: boolean; proxy?: CloudProxy }>;
/** For whom the connection is renewed. */
type Renewed = Readonly<{ self: number; user: number }>;

/** An app that has forced a cloud proxy. */
type Proxied = Readonly<{ self: number; proxy: CloudProxy }>;

const GETTING_IN = 'Getting in takes two round trips to the server (find it, join)';
const UNKNOWN_SESSION = 'The server answered that it does not know this session any more, so the SDK';

/** What stands behind a time that can as well be longer. */
function atLeast({ isEarliest }: Pick<DueData, 'isEarliest'>): string {
  return isEarliest ? ' at least' : '';
}

/** `20 s earlier`, with the limit where the two differ. */
function earlier(pastUs: Micros, limitUs: Micros): string {
  return pastUs === limitUs
    ? `${spanWords(limitUs)} earlier`
    : `${spanWords(pastUs)} earlier (the limit is ${spanWords(limitUs)})`;
}

/** `the last data of the server at about 9.900 s`. */
function anchorText({ of, sinceUs, isExact, offlineAfterUs = 0 }: LimitAnchor): string {
  const since = reckoned({ atUs: sinceUs, isExact });
  switch (of) {
    case 'join':
      return `the join call at ${since}`;
    case 'data':
      return `the last data of the server at ${since}`;
    case 'break':
      return `the interruption at ${since}`;
    case 'offline':
      return `${since}, which is ${spanWords(offlineAfterUs)} after the last data of the server`;
  }
}

/** Why the server's silence was told: it counts from other moments than the last data, too. */
type ServerSilence = Readonly<{
  user: number;
  told: ToldData;
  atUs: Micros;
  sinceUs: Micros;
  limitUs: Micros;
  because: 'gave-up' | 'no-answer' | 'not-back' | 'no-data';
  /** Of `gave-up`: what it counts from. */
  anchor?: LimitAnchor['of'];
  offlineAfterUs?: Micros;
}>;

function gaveUpFrom({ anchor = 'data', sinceUs, offlineAfterUs = 0 }: ServerSilence): string {
  const since = moment(sinceUs);
  switch (anchor) {
    case 'join':
      return `the join call at ${since}`;
    case 'break':
      return `the interruption at ${since}`;
    case 'offline':
      return `${since}, ${spanWords(offlineAfterUs)} after the last data of the server, when others call it offline`;
    case 'data':
      return `the last data from the server at ${since}`;
  }
}

function serverSilence(silence: ServerSilence): string {
  const { atUs, sinceUs, limitUs } = silence;
  const since = moment(sinceUs);
  switch (silence.because) {
    case 'gave-up':
      return `because it had tried in vain for ${spanWords(limitUs)}, counted from ${gaveUpFrom(silence)}`;
    case 'no-answer':
      return `because no answer of the server came in the ${spanWords(atUs - sinceUs)} since its join call at ${since}`;
    case 'not-back':
      return `because it was not back ${spanWords(limitUs)} after it was interrupted at ${since}`;
    case 'no-data':
      return `because its last data from the server arrived at ${since}, ${earlier(atUs - sinceUs, limitUs)}`;
  }
}

export const ownReasons = {
  'called-join': ({
    channel,
    atUs,
    heldUntilUs,
  }: SelfAt & Readonly<{ channel: string; heldUntilUs?: Micros }>) => {
    const waited =
      heldUntilUs === undefined ? '' : `; it waited until the page had left, at ${moment(heldUntilUs)}`;
    return `Its app called join for "${channel}" at ${moment(atUs)}${waited}.`;
  },
  'two-round-trips': ({ roundTripUs }: Self & Readonly<{ roundTripUs: Micros }>) =>
    `${GETTING_IN}: 2 × ${spanWords(roundTripUs)}.`,
  'entry-took': ({ tookUs }: Self & Readonly<{ tookUs: Micros }>) =>
    `${GETTING_IN}; with all that was in the way it took ${spanWords(tookUs)}.`,
  'way-open': ({ sinceUs }: Self & Readonly<{ sinceUs: Micros }>) =>
    `Nothing was in the way any more from ${moment(sinceUs)} on.`,
  'tried-since': ({ sinceUs, isOver }: Self & Readonly<{ sinceUs: Micros; isOver: boolean }>) =>
    `It ${isOver ? 'had' : 'has'} been trying to get back in since ${moment(sinceUs)}.`,
  'attempt-got-through': (_: Self) => 'One of its attempts to get back in got through.',
  'next-attempt-got-through': ({
    sinceUs,
    attempt: next,
  }: Self & Readonly<{ sinceUs: Micros; attempt?: AttemptData }>) =>
    `Nothing was in the way any more from ${moment(sinceUs)} on, and its next attempt got through${next === undefined ? '' : `: ${attempt(next)}`}.`,
  'dropped-link': ({ atUs, pauseUs }: SelfAt & Readonly<{ pauseUs: Micros }>) =>
    `It had dropped its link at ${moment(atUs)} and makes its first attempt to get back after ${spanWords(pauseUs)}.`,
  'reconnects-by-itself': ({ trigger, atUs }: SelfAt & Readonly<{ trigger: ReconnectTrigger }>) =>
    `The SDK reconnects of its own accord: ${TRIGGER_WORDS[trigger]} at ${moment(atUs)}.`,
  'session-unknown': ({ then }: Self & Readonly<{ then: 'join-anew' | 'drop' }>) =>
    `${UNKNOWN_SESSION} ${then === 'drop' ? 'dropped the link' : 'starts to join anew'}.`,
  'server-forgot': ({
    channel,
    what,
    atUs,
  }: SelfAt & Readonly<{ channel: string; what: 'channel' | 'user' }>) =>
    `The server had ${what === 'channel' ? `destroyed the channel "${channel}"` : 'given the user up'} at ${moment(atUs)}, for want of data.`,
  'pings-unanswered': ({
    pings,
    pingEveryUs,
    silenceUs,
  }: Self & Readonly<{ pings: number; pingEveryUs: Micros; silenceUs: Micros }>) =>
    `${pings} pings in a row, one every ${spanWords(pingEveryUs)}, had no answer, and there had been no message for more than ${spanWords(silenceUs)}: the SDK dropped the link.`,
  'called-leave': ({
    atUs,
    waitedUs = 0,
    isUntilDrop = false,
  }: SelfAt & Readonly<{ waitedUs?: Micros; isUntilDrop?: boolean }>) => {
    const until = isUntilDrop ? ', until the SDK dropped the link' : '';
    const wait = waitedUs === 0 ? '' : `; it waited ${spanWords(waitedUs)} for the server's answer${until}`;
    return `Its app called leave at ${moment(atUs)}${wait}.`;
  },
  'is-leaving': ({ atUs, limitUs, dueUs }: SelfAt & Readonly<{ limitUs: Micros; dueUs: Micros }>) =>
    `Its app called leave at ${moment(atUs)}; the server's answer is waited for at most ${spanWords(limitUs)}, until ${moment(dueUs)}.`,
  'left-before-in': ({ atUs }: SelfAt) =>
    `Its app called leave at ${moment(atUs)}, before the join was through.`,
  'turned-away': ({ atUs, reason }: SelfAt & Readonly<{ reason?: string }>) =>
    `The server turned it away at ${moment(atUs)}${inBrackets(reason)}.`,
  'put-out': ({ channel, atUs, reason }: SelfAt & Readonly<{ channel: string; reason?: string }>) =>
    `The server removed it from "${channel}" at ${moment(atUs)}${inBrackets(reason)}.`,
  'socket-closed': ({ self, atUs }: Readonly<{ self: number; atUs: Micros }>) =>
    `The device of ${uid(self)} had another address from ${moment(atUs)} on, and the socket of its page closed with the old one.`,
  'kept-without-socket': ({ atUs }: SelfAt) =>
    `Its user went on to another page at ${moment(atUs)}, and the browser closed the socket of the page that it kept: the SDK finds it closed as the page goes on, and waits for no silence.`,
  'edge-closed-socket': ({ self, atUs }: Readonly<{ self: number; atUs: Micros }>) =>
    `The edge server that ${uid(self)} was at failed at ${moment(atUs)} and closed its socket first: the SDK waits for no silence.`,
  'over-tcp': ({ self, afterUs }: Readonly<{ self: number; afterUs: Micros }>) =>
    `The SDK of ${uid(self)} came in over TCP, which its automatic mode asks over as well when UDP has had no answer for ${spanWords(afterUs)}.`,
  'is-on-tcp': ({ self }: Readonly<{ self: number }>) =>
    `${uid(self)} is in over TCP already; it says so when it comes in.`,
  'no-fallback': ({ self }: Readonly<{ self: number }>) =>
    `The SDK of ${uid(self)} does not fall back to TCP (tcpFallbackAfter).`,
  'not-over-tcp': ({ self }: Readonly<{ self: number }>) =>
    `${uid(self)} has not come in over TCP: it comes with an entry, or a return, that UDP could not bring.`,
  'proxy-answered': ({ self, proxy }: Proxied) =>
    `The first answer to ${uid(self)} came through the cloud proxy over ${proxy.toUpperCase()}, which its app has forced (setCloudProxy): its SDK is at the proxy, and goes on from there.`,
  'through-proxy': ({ self, proxy }: Proxied) =>
    `The app of ${uid(self)} has forced the cloud proxy over ${proxy.toUpperCase()} (setCloudProxy): its SDK came in through it, and says so.`,
  'proxy-told-at-entry': ({ self, proxy }: Proxied) =>
    `The app of ${uid(self)} has forced the cloud proxy over ${proxy.toUpperCase()} (setCloudProxy), and hears of it each time that its join comes through, not when it is back after a loss.`,
  'media-way': ({ self, isUsingProxy, proxy }: MediaWayData) =>
    proxy !== undefined
      ? `The app of ${uid(self)} has forced the cloud proxy over ${proxy.toUpperCase()} (startProxyServer): its media have found their way through it.`
      : isUsingProxy
        ? `The media of ${uid(self)} have found their way through a relay, as none has come straight to the edge: the SDK calls every relay a cloud proxy.`
        : `The media of ${uid(self)} have found their way straight to the edge.`,
  'media-renewed': ({ self, user, atUs }: Renewed & Readonly<{ atUs: Micros }>) =>
    `The SDK dropped its connection at ${moment(atUs)}, and the media connection beside it was gone: both are opened anew, for what ${user === self ? 'the page sends' : `it has of ${uid(user)}`}.`,
  'media-has-place': ({ self, user, atUs }: Renewed & Readonly<{ atUs: Micros }>) =>
    `It was back at ${moment(atUs)}, and the server has answered since: what ${user === self ? 'the page sends' : `it has of ${uid(user)}`} has its place there, be there media yet or not.`,
  'media-given-up': ({ self }: Page) =>
    `The media connection of ${uid(self)} was gone, and no step of the SDK has brought it back: it drops the signalling as well, which may be as good as ever.`,
  'media-may-drop': ({ self }: Page) =>
    `The SDK of ${uid(self)} also goes by the media connection, and drops both where that stays gone: when its browser takes it for gone no rule says.`,
  'media-untold': ({ self }: Page) =>
    `The media connection of ${uid(self)} is not modelled: that takes the setting webMedia, or a cloud proxy that its app forces.`,
  'media-way-told': ({ self }: Page) =>
    `The app of ${uid(self)} hears of the way of its media when a media connection opens, and when another way is a relay and the last was not, or the other way round.`,
  'media-not-renewed': ({ self }: Page) =>
    `The media connection of ${uid(self)} is renewed when the SDK has dropped its signalling while that was gone: ways that are found in time leave the app untold.`,
  'other-edge': ({ self }: Readonly<{ self: number }>) =>
    `Another edge server answered ${uid(self)}, and took its session up as the channel had it.`,
  'browser-said-offline': ({ atUs }: SelfAt) =>
    `Its browser said at ${moment(atUs)} that it is offline: the SDK drops its link at once, and waits for no silence.`,
  'same-user-came-in': ({ atUs, channel }: SelfAt & Readonly<{ channel: string }>) =>
    `The same user came into "${channel}" on another device at ${moment(atUs)}, which keeps the place.`,
  'was-banned': ({
    channel,
    atUs,
    isOfChannel,
  }: SelfAt & Readonly<{ channel: string; isOfChannel: boolean }>) =>
    `${isOfChannel ? `The whole channel "${channel}"` : 'It'} was banned at ${moment(atUs)}.`,
  'kept-reason': ({ reason }: Self & Readonly<{ reason: string }>) =>
    `The reason ${reason} is that of its last end: the SDK keeps it, and had none of its own here.`,
  'had-given-up': ({ atUs }: SelfAt) =>
    `The SDK had stopped trying at ${moment(atUs)}: from there only a leave leads out, and it is told like any other.`,
  'told-of-server-silence': (silence: ServerSilence) =>
    `${uid(silence.user)} received ${toldText(silence.told)} at ${moment(silence.atUs)} ${serverSilence(silence)}.`,

  // What has not come of its connection.
  'limit-due': ({
    limitUs,
    anchor,
    due,
  }: Self & Readonly<{ limitUs: Micros; anchor: LimitAnchor; due: Estimate }>) =>
    `The limit was ${spanWords(limitUs)} after ${anchorText(anchor)}: due at ${reckoned(due)}, and what comes due within moments is told within moments.`,
  'limit-running': ({
    limitUs,
    anchor,
    due,
    askedUs,
    endUs,
  }: Self &
    Readonly<{ limitUs: Micros; anchor: LimitAnchor; due: Estimate; askedUs: Micros; endUs?: Micros }>) =>
    `The limit was running: ${spanWords(limitUs)} after ${anchorText(anchor)}, so it was due at ${reckoned(due)}${later(due.atUs, askedUs)}${beyond(endUs)}.`,
  'never-gives-up': ({ sdk }: Self & Readonly<{ sdk: string }>) =>
    `An SDK of ${sdk} never gives up: it tries until its app leaves.`,
  'never-in': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} has not been in the channel: an interruption needs a join that succeeded before it.`,
  'interrupted-already': ({ user, atUs }: UserAt) =>
    `${uid(user)} was interrupted at ${moment(atUs)} already, and is not back: that is told once for each loss.`,
  'lost-already': ({ user, atUs }: UserAt) =>
    `${uid(user)} was told at ${moment(atUs)} already that the connection is lost, and is not back: that is told once for each loss.`,
  'server-kept-coming': ({ user }: Readonly<{ user: number }>) =>
    `Data of the server kept coming to ${uid(user)}, and every packet starts its limits anew.`,
  'was-held-up': ({ lastedUs, untilUs }: Self & Readonly<{ lastedUs: Micros; untilUs: Micros }>) =>
    `Data had been held up for ${spanWords(lastedUs)}, until ${moment(untilUs)}.`,
  'no-answer-yet': ({ pastUs }: Self & Readonly<{ pastUs: Micros }>) =>
    `No answer of the server has come since the join call, ${spanWords(pastUs)} earlier.`,
  'open-and-entering': ({
    sinceUs,
    roundTripUs,
  }: Self & Readonly<{ sinceUs: Micros; roundTripUs: Micros }>) =>
    `Nothing has been in the way since ${moment(sinceUs)}. ${GETTING_IN}, of ${spanWords(roundTripUs)} each.`,
  'entry-due': ({ roundTripUs, ...due }: Self & DueData & Readonly<{ roundTripUs: Micros }>) =>
    `${GETTING_IN}: 2 × ${spanWords(roundTripUs)}${atLeast(due)}, so it ${wasDue(due)}.`,
  'entry-late': (_: Self) => `${GETTING_IN}, and longer where packets are lost or held up.`,
  'answer-due': ({ roundTripUs, ...due }: Self & DueData & Readonly<{ roundTripUs: Micros }>) =>
    `The server has not answered its join yet: the answer, whatever it says, takes two round trips, 2 × ${spanWords(roundTripUs)}${atLeast(due)}, so it ${wasDue(due)}.`,
  'no-attempt-through': (_: Self) => 'No attempt to get back in can get through.',
  'open-since': ({ sinceUs }: Self & Readonly<{ sinceUs: Micros }>) =>
    `Nothing has been in the way since ${moment(sinceUs)}.`,
  'tries-every': ({ everyUs }: Self & Readonly<{ everyUs: Micros }>) =>
    `It tries again every ${spanWords(everyUs)}.`,
  'even-attempt-due': ({ everyUs, atUs, ...due }: SelfAt & DueData & Readonly<{ everyUs: Micros }>) =>
    `It tries again every ${spanWords(everyUs)}: the first attempt to get through was that of ${moment(atUs)}, so its answer ${wasDue(due)}.`,
  'attempt-under-way': ({
    attempt: { number, secondWay, atUs },
    ...due
  }: Self & DueData & Readonly<{ attempt: AttemptData }>) =>
    `${secondWay === undefined ? `Attempt ${number} left` : `The ${secondWay} of attempt ${number} was tried`} at ${moment(atUs)}: its answer ${wasDue(due)}.`,
  'second-way-due': ({
    attempt: { number, secondWay, atUs, pauseUs },
    askedUs,
  }: Self & Readonly<{ attempt: AttemptData; askedUs: Micros }>) =>
    `Attempt ${number} is under way: its ${secondWay ?? 'second way'} was due at ${moment(atUs)}, ${spanWords(pauseUs)} after its beginning${later(atUs, askedUs)}.`,
  'pauses-between': ({
    attempt: next,
    last,
    askedUs,
  }: Self & Readonly<{ attempt: AttemptData; last?: AttemptData; askedUs: Micros }>) => {
    const did = last?.secondWay === undefined ? 'was' : `tried its ${last.secondWay}`;
    const past =
      last === undefined ? '' : `the last attempt, number ${last.number}, ${did} at ${moment(last.atUs)}; `;
    return `It pauses between its attempts: ${past}${attempt(next, 'was due')}${later(next.atUs, askedUs)}.`;
  },
  'no-connection': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} has not been in the channel, so it has no connection to lose.`,
  'found-already': ({ user, atUs }: UserAt) =>
    `${uid(user)} found the loss of its link at ${moment(atUs)} already, and is not back.`,
  'pings-due': ({
    pings,
    pingEveryUs,
    last,
    due,
    askedUs,
    endUs,
  }: Self &
    Readonly<{
      pings: number;
      pingEveryUs: Micros;
      last: Estimate;
      due: Estimate;
      askedUs: Micros;
      endUs?: Micros;
    }>) =>
    `A page finds the loss of its link by its own pings alone: ${pings} in a row without an answer, one every ${spanWords(pingEveryUs)}; the last data of the server came at ${reckoned(last)}, so it was due at ${reckoned(due)}${due.atUs > askedUs ? later(due.atUs, askedUs) : ''}${beyond(endUs)}.`,
  'no-reconnecting-state': (_: Self) =>
    'A legacy page has no state RECONNECTING: it shows DISCONNECTED, then CONNECTING.',
  'no-failed-state': (_: Self) =>
    'A page has no state FAILED: it tries to get back in without end, until its app leaves.',
  'in-since-join': ({ user, atUs }: UserAt) =>
    `${uid(user)} called join at ${moment(atUs)}, and has been in this stay since: a join is announced once.`,
  'no-join-under-way': ({ user }: Readonly<{ user: number }>) => `${uid(user)} has no join under way.`,
  'in-since': ({ user, sinceUs }: Readonly<{ user: number; sinceUs: Micros }>) =>
    `${uid(user)} has been in the channel since ${moment(sinceUs)}: a join succeeds once.`,
  'tries-nothing': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} is in no channel, and does not try to get into one.`,
  'first-join': ({ atUs }: SelfAt) =>
    `It is the first join of this process, called at ${moment(atUs)}: it joins, and has nothing to get back into.`,
  'connection-held': ({ sinceUs }: Self & Readonly<{ sinceUs: Micros }>) =>
    `The connection has held since ${moment(sinceUs)}, so there was nothing to get back into.`,
  'too-short': ({ untilUs, lastedUs }: Self & Readonly<{ untilUs: Micros; lastedUs: Micros }>) =>
    `What was in the way until ${moment(untilUs)} was there for ${spanWords(lastedUs)}, which is too short to break the connection.`,
  'not-left-since': (_: Self) => 'Its app has not called leave since.',
  'nothing-to-leave': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} is in no channel that it could leave.`,
  'not-left': ({ atUs }: SelfAt) => `Its app has not called leave since it called join at ${moment(atUs)}.`,
  'nobody-put-out': ({ user }: Readonly<{ user: number }>) => `Nobody has put ${uid(user)} out.`,
  'put-out-already': ({ atUs, reason }: SelfAt & Readonly<{ reason: string }>) =>
    `It was removed at ${moment(atUs)} (${reason}).`,
  'banned-alone': (_: Self) => 'The callback belongs to the reason BANNED_BY_SERVER alone.',
  'had-been': ({
    user,
    state,
    sinceUs,
  }: Readonly<{ user: number; state: ConnectionState; sinceUs: Micros }>) =>
    `${uid(user)} had been ${state} since ${moment(sinceUs)}.`,
};
