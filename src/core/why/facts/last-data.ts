import { roundTripUs } from '../../network/client-network.ts';
import { impairmentsOf } from '../../network/clean-link.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { CallbackRecord, PacketArrivedRecord } from '../../trace/records.ts';
import { seqAfter } from '../../trace/record-list.ts';
import type { ExplainedTrace } from './explanation.ts';
import type { PathHistory, Gap } from './path-history.ts';
import { lastTickUs } from './heartbeats.ts';
import { type ClientSituation } from './situation.ts';
import { hasPackets, indexAfter, eventRecords } from './event-records.ts';

/**
 * The last data of somebody: when it came, by the records, or as far as it can be estimated
 * without them.
 */
export interface LastData {
  readonly atUs: Micros;
  readonly isExact: boolean;
}

/** The last packet that arrived by a moment and fits. */
function lastArrival(
  { records }: ExplainedTrace,
  atUs: Micros,
  fits: (record: PacketArrivedRecord) => boolean,
): PacketArrivedRecord | undefined {
  for (let at = seqAfter(records, atUs) - 1; at >= 0; at--) {
    const record = records.at(at);
    if (record?.kind === 'packet-arrived' && fits(record)) return record;
  }
  return undefined;
}

/**
 * The next callback of a client that names the last data of somebody, and names it as older than
 * the moment.
 */
function toldLater(
  trace: ExplainedTrace,
  client: ClientSituation,
  of: 'server' | number,
  atUs: Micros,
): CallbackRecord['silence'] {
  const records = eventRecords(trace);
  for (let at = indexAfter(records, atUs); at < records.length; at++) {
    const record = records[at];
    if (record?.kind !== 'callback' || record.actor !== client.spec.id || record.silence?.of !== of) continue;
    const isOfData = record.args.state !== 'FAILED' && record.silence.sinceUs !== client.broke?.atUs;
    return isOfData && record.silence.sinceUs <= atUs ? record.silence : undefined;
  }
  return undefined;
}

/**
 * When the client last had data of the server; before its entry its limits count from the join
 * call.
 */
export function lastFromServer(trace: ExplainedTrace, client: ClientSituation, atUs: Micros): LastData {
  const { running } = client.hearing;
  const joinedUs = client.join?.atUs ?? 0;
  if (hasPackets(trace)) {
    const record = lastArrival(
      trace,
      atUs,
      ({ client: id, direction, type }) =>
        id === client.spec.id && direction === 'down' && type !== 'announcement' && type !== 'attempt',
    );
    if (record !== undefined && record.atUs > joinedUs)
      return { atUs: readUs(client, record.atUs), isExact: !wasStoppedAfter(client, record.atUs) };
    return { atUs: joinedUs, isExact: true };
  }
  const { silence } = client;
  if (running !== undefined && silence !== undefined && silence.atUs >= running.fromUs)
    return { atUs: silence.value, isExact: true };
  const later = toldLater(trace, client, 'server', atUs);
  if (later !== undefined) return { atUs: later.sinceUs, isExact: true };
  if (running === undefined) return { atUs, isExact: false };
  if (client.connected === undefined) return { atUs: joinedUs, isExact: running.fromUs === joinedUs };
  return estimatedFromServer(client, running);
}

/** The longest time after its last data until an observer hears that a user is silent. */
const STALE_US: Micros = 1 * SECOND;

/** A process that was stopped since reads what arrived at odd moments. */
function wasStoppedAfter({ hearing }: ClientSituation, atUs: Micros): boolean {
  const gaps = hearing.running === undefined ? hearing.past : [...hearing.past, hearing.running];
  return gaps.some(
    ({ untilUs, barriers }) => untilUs > atUs && barriers.some(({ value }) => value === 'frozen'),
  );
}

/** What arrives at a process that is stopped is read when it goes on. */
function readUs({ hearing }: ClientSituation, atUs: Micros): Micros {
  const gap = hearing.past.find(
    ({ fromUs, untilUs, barriers }) =>
      fromUs <= atUs && atUs < untilUs && barriers.some(({ value }) => value === 'frozen'),
  );
  return gap?.untilUs ?? atUs;
}

function estimatedFromServer(client: ClientSituation, { fromUs, barriers }: Gap): LastData {
  const { up, down, timings, beatUs, broke, connected } = client;
  const upUs = up.latencyUs;
  const roundTripUs = upUs + down.latencyUs;
  const first = barriers.findLast((barrier) => barrier.atUs === fromUs);
  const isMore = barriers.some(({ atUs }) => atUs > fromUs && atUs <= fromUs + roundTripUs);
  const isUplinkAlone = first?.value === 'up-cut' || (first?.value === 'loss' && up.lossRatio >= 1);
  const neededUs = isUplinkAlone ? 0 : first?.value === 'frozen' ? roundTripUs : upUs;
  const pingUs = lastTickUs(beatUs, timings.heartbeatUs, fromUs - neededUs);
  // No ping had been answered yet: the answer to its entry was the last data.
  if (pingUs <= beatUs) return { atUs: beatUs, isExact: false };
  const wasIn = broke === undefined || broke.atUs <= (connected?.atUs ?? 0) || broke.atUs >= fromUs;
  const isExact = wasIn && !isMore && isEven(client, fromUs) && wasOpenAt(client.hearing, pingUs);
  return { atUs: pingUs + roundTripUs, isExact };
}

/** When the server last had data of the user. */
export function lastAtServer(trace: ExplainedTrace, user: ClientSituation, atUs: Micros): LastData {
  const missed = missedLater(trace, user, atUs);
  if (missed !== undefined) return { atUs: missed, isExact: true };
  if (hasPackets(trace)) {
    const record = lastArrival(
      trace,
      atUs,
      ({ client, direction }) => client === user.spec.id && direction === 'up',
    );
    if (record !== undefined) return { atUs: record.atUs, isExact: true };
  }
  const { running } = user.voice;
  if (running === undefined) return { atUs, isExact: false };
  const pingUs = lastTickUs(user.beatUs, user.timings.heartbeatUs, running.fromUs);
  const isIn = user.connected !== undefined && user.beatUs <= running.fromUs;
  const sentUs = isIn ? pingUs : running.fromUs;
  return {
    atUs: sentUs + user.up.latencyUs,
    isExact: isIn && isEven(user, running.fromUs) && wasOpenAt(user.voice, sentUs),
  };
}

/** The last data of a user that came to the server before its path to somebody failed. */
function lastOverPath(user: ClientSituation, failedUs: Micros): LastData {
  const sentUs = lastTickUs(user.beatUs, user.timings.heartbeatUs, failedUs - user.up.latencyUs);
  const isIn = user.connected !== undefined && user.beatUs <= sentUs;
  const isExact = isIn && isEven(user, failedUs) && wasOpenAt(user.voice, sentUs);
  return { atUs: sentUs + user.up.latencyUs, isExact };
}

/**
 * The last data of a user by the next time that the server misses it: the limit lies between the
 * two.
 */
function missedLater(trace: ExplainedTrace, user: ClientSituation, atUs: Micros): Micros | undefined {
  const { ngUserLeftAfterUs, legacyPeerLeaveAfterUs } = user.timings;
  const records = eventRecords(trace);
  for (let at = indexAfter(records, atUs); at < records.length; at++) {
    const record = records[at];
    if (record?.kind !== 'server' || record.uid !== user.spec.uid) continue;
    if (record.event !== 'peer-timeout') return undefined;
    const lastUs = record.atUs - (record.audience === 'web-ng' ? ngUserLeftAfterUs : legacyPeerLeaveAfterUs);
    return lastUs <= atUs ? lastUs : undefined;
  }
  return undefined;
}

/** When the observer last heard of the user, by what the server told it or by its own silence. */
export function lastFromUser(
  trace: ExplainedTrace,
  observer: ClientSituation,
  user: ClientSituation,
  atUs: Micros,
): LastData {
  const later = toldLater(trace, observer, user.spec.uid, atUs);
  if (later !== undefined) return { atUs: later.sinceUs, isExact: true };
  const last = hasPackets(trace)
    ? lastReport(trace, observer, user, atUs)
    : estimatedFromUser(trace, observer, user, atUs);
  const entryUs = observer.broke === undefined ? observer.connected?.atUs : undefined;
  const countsFromEntry = observer.timings.newcomerAnchor === 'join';
  if (countsFromEntry && entryUs !== undefined && last.atUs < entryUs)
    return { atUs: entryUs, isExact: true };
  const isSettled = isLongIn(observer, last.atUs) && isLongIn(user, last.atUs);
  return { atUs: last.atUs, isExact: last.isExact && isSettled };
}

/** By the last pong that the observer had: whom it does not call silent, it has just heard of. */
function lastReport(
  trace: ExplainedTrace,
  observer: ClientSituation,
  user: ClientSituation,
  atUs: Micros,
): LastData {
  const pong = lastArrival(
    trace,
    atUs,
    ({ client, direction, type }) =>
      client === observer.spec.id && direction === 'down' && (type === 'pong' || type === 'joined'),
  );
  if (pong === undefined) return { atUs, isExact: false };
  const age = pong.silent?.find(({ uid }) => uid === user.spec.uid)?.ageUs;
  const there = lastAtServer(trace, user, atUs).atUs + observer.down.latencyUs;
  // Whom the server has forgotten it does not call silent either.
  const isForgotten = age === undefined && pong.atUs - there > roundTripUs(observer) + STALE_US;
  if (isForgotten) return { atUs: there, isExact: false };
  const sinceUs = readUs(observer, pong.atUs) - (age ?? 0);
  const isPrompt = !observer.hearing.past.some(({ untilUs }) => untilUs > sinceUs);
  return { atUs: sinceUs, isExact: isPrompt && isEven(observer, sinceUs) };
}

function estimatedFromUser(
  trace: ExplainedTrace,
  observer: ClientSituation,
  user: ClientSituation,
  atUs: Micros,
): LastData {
  const own = observer.hearing.running === undefined ? undefined : lastFromServer(trace, observer, atUs);
  const path = user.paths.get(observer.spec.id)?.running;
  if (user.voice.running === undefined && path === undefined) return own ?? { atUs, isExact: false };
  const there =
    path !== undefined && path.fromUs < (user.voice.running?.fromUs ?? Infinity)
      ? lastOverPath(user, path.fromUs)
      : lastAtServer(trace, user, atUs);
  const heard = {
    atUs: there.atUs + observer.down.latencyUs,
    isExact: there.isExact && isEven(observer, there.atUs),
  };
  if (own === undefined) return heard;
  // Two silences that began at about the same time: which report was the last is chance.
  const isApart =
    Math.abs(own.atUs - heard.atUs) >
    observer.timings.heartbeatUs + roundTripUs(observer) + roundTripUs(user);
  return { atUs: Math.min(own.atUs, heard.atUs), isExact: own.isExact && heard.isExact && isApart };
}

/**
 * Whether a client had been in for a while, undisturbed: one that tries to get in, or has just got
 * in, is heard at odd moments.
 */
function isLongIn(client: ClientSituation, atUs: Micros): boolean {
  const { connected, broke, voice, hearing, timings } = client;
  if (connected === undefined || (broke !== undefined && broke.atUs > connected.atUs && broke.atUs <= atUs))
    return false;
  const gaps = [...voice.past, ...hearing.past].filter(({ fromUs }) => fromUs <= atUs);
  const quietUs = Math.max(connected.atUs, ...gaps.map(({ untilUs }) => untilUs));
  return quietUs + 2 * roundTripUs(client) + timings.heartbeatUs < atUs && isEven(client, atUs);
}

/** Whether what left then got through: the span without data before the running one was over. */
function wasOpenAt({ past }: PathHistory, atUs: Micros): boolean {
  return (past.at(-1)?.untilUs ?? 0) <= atUs;
}

/** Whether every packet took exactly the latency of its link about this moment, there and back. */
function isEven(client: ClientSituation, atUs: Micros): boolean {
  const { up, down, linksQuietUs } = client;
  return isPlain(up) && isPlain(down) && linksQuietUs + roundTripUs(client) <= atUs;
}

/**
 * Whether a link delays each packet by the same time, or swallows all; a copy comes after the
 * packet itself.
 */
export function isPlain(link: LinkSettings): boolean {
  return impairmentsOf(link).every(
    (field) => field === 'duplicateRatio' || (field === 'lossRatio' && link.lossRatio >= 1),
  );
}
