import { invariant } from '../assert/invariant.ts';
import type { RunningEngine } from './behaviour.ts';
import type { RemoteUser } from './engine-state.ts';
import { mediaAtFirst } from './remote-media.ts';
import type { Announcement, RosterEntry, SilentUser } from '../vocabulary/packets.ts';
import { NO_TRACKS } from '../vocabulary/media.ts';
import type { Micros } from '../time/micros.ts';

/** When the last data of a remote user came. */
export function lastHeardUs(engine: RunningEngine, remote: RemoteUser): Micros {
  return remote.isSilent ? remote.lastHeardUs : Math.max(remote.lastHeardUs, engine.state.aliveAtUs);
}

/**
 * Moment at which the engine misses a remote user if nothing more comes; Infinity when there is
 * nothing left to miss.
 */
export function missedAtUs(engine: RunningEngine, remote: RemoteUser): Micros {
  if (!engine.behaviour.canMiss(remote)) return Infinity;
  return lastHeardUs(engine, remote) + engine.behaviour.remoteLimitUs(engine, remote);
}

/**
 * A pong came: users it does not list as silent have been heard (the list is nearly always empty).
 */
export function applyPong(engine: RunningEngine, silent: readonly SilentUser[]): void {
  const { state } = engine;
  if (silent.length > 0 || state.silentCount > 0) markSilent(engine, silent);
  state.aliveAtUs = engine.nowUs;
  if (state.missingCount > 0) bringBack(engine);
  if (state.remoteSilenceDueUs === Infinity && state.remotes.size > 0) armSilenceTimer(engine);
}

function markSilent(engine: RunningEngine, silent: readonly SilentUser[]): void {
  const { state } = engine;
  for (const remote of state.remotes.values()) {
    if (remote.isSilent && remote.isListed && !silent.some((user) => user.uid === remote.uid)) {
      remote.isSilent = false;
      state.silentCount--;
      invariant(state.silentCount >= 0, 'no more users are heard again than were silent');
    }
  }
  for (const user of silent) applyReport(engine, user);
}

/** The server says when it last had data of a user. */
export function applyReport(engine: RunningEngine, user: SilentUser): void {
  const remote = noteSilence(engine, user, engine.nowUs);
  if (remote === undefined) return;
  const dueUs = missedAtUs(engine, remote);
  if (dueUs >= engine.state.remoteSilenceDueUs || engine.behaviour.holdsWindows(engine)) return;
  // Where nobody was waited for, the windows of others may have stood still, and end before this.
  if (engine.state.remoteSilenceDueUs === Infinity) armSilenceTimer(engine);
  else setSilenceTimer(engine, dueUs);
}

/** A report that came at `atUs`. Gives back whom it concerns, where it says something new. */
export function noteSilence(engine: RunningEngine, user: SilentUser, atUs: Micros): RemoteUser | undefined {
  const remote = engine.state.remotes.get(user.uid);
  if (!remote) return undefined;
  const isNews = !remote.isSilent || remote.heardCount !== user.heardCount;
  if (!remote.isSilent) {
    remote.isSilent = true;
    engine.state.silentCount++;
    invariant(engine.state.silentCount <= engine.state.remotes.size, 'nobody is silent twice');
  }
  if (!isNews) return undefined;
  remote.heardCount = user.heardCount;
  invariant(user.ageUs >= 0, 'nobody was heard in the future');
  remote.lastHeardUs = atUs - user.ageUs;
  return remote;
}

function bringBack(engine: RunningEngine): void {
  for (const remote of engine.state.remotes.values()) {
    if (remote.isSilent || !engine.behaviour.isMissing(remote)) continue;
    uncount(engine, remote);
    show(engine, remote);
  }
}

/** Shows the app a user who is not counted, and counts it as it is then. */
function show(engine: RunningEngine, remote: RemoteUser): void {
  engine.behaviour.appeared(engine, remote);
  count(engine, remote);
  // All others are waited for already, if anybody is.
  if (engine.state.remoteSilenceDueUs === Infinity) armSilenceTimer(engine);
  else setSilenceTimerBy(engine, missedAtUs(engine, remote));
}

/** Takes a user out of the counts before something of it changes: a channel can hold thousands. */
function uncount({ state, behaviour }: RunningEngine, remote: RemoteUser): void {
  if (remote.isSilent) state.silentCount--;
  if (behaviour.isMissing(remote)) state.missingCount--;
  invariant(state.silentCount >= 0 && state.missingCount >= 0, 'whoever is uncounted was counted');
}

function count({ state, behaviour }: RunningEngine, remote: RemoteUser): void {
  if (remote.isSilent) state.silentCount++;
  if (behaviour.isMissing(remote)) state.missingCount++;
}

/**
 * Counts who is silent and who is missing anew, after the family has changed what the app has of a
 * user.
 */
export function recount(engine: RunningEngine): void {
  let missing = 0;
  let silent = 0;
  for (const remote of engine.state.remotes.values()) {
    if (remote.isSilent) silent++;
    if (engine.behaviour.isMissing(remote)) missing++;
  }
  engine.state.missingCount = missing;
  engine.state.silentCount = silent;
}

/**
 * The server announced a user as being in the channel; silent for the app when it never knew the
 * user gone.
 */
export function addRemote(engine: RunningEngine, user: UserOnList): void {
  const remote = uncountedOrNew(engine, user);
  remote.lastHeardUs = engine.nowUs;
  remote.isSilent = false;
  remote.isListed = true;
  remote.isConfirmed = true;
  takeMedia(engine, remote, user, 'news');
  show(engine, remote);
}

/**
 * A user on the roster of somebody who comes in. What its window counts from is a reading: its
 * last data, or our entry.
 */
export function applyRosterEntry(engine: RunningEngine, entry: RosterEntry): void {
  invariant(entry.ageUs >= 0, 'nobody on the list was heard in the future');
  const isNew = !engine.state.remotes.has(entry.uid);
  const remote = uncountedOrNew(engine, entry);
  const isFromEntry = isNew && engine.timings.newcomerAnchor === 'join';
  remote.lastHeardUs = isFromEntry ? engine.nowUs : engine.nowUs - entry.ageUs;
  remote.heardCount = entry.heardCount;
  remote.isSilent = true;
  remote.isListed = true;
  remote.isConfirmed = true;
  takeMedia(engine, remote, entry, 'list');
  show(engine, remote);
}

/** A user as the server names it, in its news and on its list. */
type UserOnList = Pick<RosterEntry, 'uid' | 'account' | 'tracks' | 'muted'>;

/** The server says what a user sends: what others do not get any more goes at once. */
function takeMedia(
  engine: RunningEngine,
  remote: RemoteUser,
  { tracks, muted }: UserOnList,
  from: 'news' | 'list',
): void {
  const before = { tracks: remote.tracks, muted: remote.muted };
  remote.tracks = tracks;
  remote.muted = muted;
  if (remote.isPresent) engine.behaviour.mediaChanged(engine, remote, before, from);
}

/** The user, whether or not it is new, not counted until it is shown. */
function uncountedOrNew(engine: RunningEngine, { uid, account, tracks, muted }: UserOnList): RemoteUser {
  invariant(uid !== engine.state.uid, 'nobody meets itself in a channel');
  const known = engine.state.remotes.get(uid);
  if (known) {
    uncount(engine, known);
    return known;
  }
  const remote: RemoteUser = {
    uid,
    ...(account !== undefined && { account }),
    tracks,
    muted,
    toldMuted: NO_TRACKS,
    lastHeardUs: engine.nowUs,
    heardCount: -1,
    isSilent: false,
    isListed: true,
    isPresent: false,
    has: NO_TRACKS,
    shown: mediaAtFirst(engine),
    isNamed: false,
    isConfirmed: true,
  };
  engine.state.remotes.set(uid, remote);
  return remote;
}

const DEPARTURES = {
  'user-left': 'quit',
  'user-audience': 'audience',
  'user-timeout': 'server-timeout',
} as const;

/** Takes announcements in order, each once; those after a gap come again with the next pong. */
export function takeAnnouncements(engine: RunningEngine, announcements: readonly Announcement[]): void {
  invariant(engine.state.phase === 'joined', 'news are for whoever is in the channel');
  for (const announcement of announcements) {
    if (announcement.seq !== engine.state.ack + 1) continue;
    engine.state.ack = announcement.seq;
    if (announcement.news === 'user-joined' || announcement.news === 'user-media')
      addRemote(engine, announcement);
    else depart(engine, announcement.uid, announcement.news);
  }
}

function depart(
  engine: RunningEngine,
  uid: number,
  news: 'user-left' | 'user-audience' | 'user-timeout' | 'user-expired',
): void {
  const remote = engine.state.remotes.get(uid);
  if (!remote) return;
  // Whom the app still has is missed for its silence, or let go of as unconfirmed after a return.
  const isStillToTell = engine.behaviour.canMiss(remote) || (remote.isPresent && !remote.isConfirmed);
  if (news === 'user-expired' && isStillToTell) {
    removeFromRoster(engine, remote);
    return;
  }
  if (news !== 'user-expired') engine.behaviour.departed(engine, remote, DEPARTURES[news]);
  forgetRemote(engine, remote);
}

/** The server does not speak for the user any more; its window runs on. */
export function removeFromRoster(engine: RunningEngine, remote: RemoteUser): void {
  remote.lastHeardUs = lastHeardUs(engine, remote);
  remote.isSilent = true;
  remote.isListed = false;
  recount(engine);
}

/** Takes a user off the engine's list, if a departure has not done so. */
export function forgetRemote(engine: RunningEngine, remote: RemoteUser): void {
  const known = engine.state.remotes.get(remote.uid);
  invariant(known === undefined || known === remote, 'nobody is forgotten in the place of another');
  engine.state.remotes.delete(remote.uid);
  recount(engine);
}

/**
 * The remote-silence timer ran out: misses whoever has been silent for the limit, and waits for
 * the next one.
 */
export function checkSilences(engine: RunningEngine): void {
  const { state } = engine;
  invariant(state.remoteSilenceDueUs <= engine.nowUs, 'nobody is missed before its time');
  invariant(
    state.phase === 'joined' || state.phase === 'rejoining',
    'others are missed from within a channel',
  );
  state.remoteSilenceDueUs = Infinity;
  if (engine.behaviour.holdsWindows(engine)) return;
  for (const remote of state.remotes.values()) {
    if (missedAtUs(engine, remote) > engine.nowUs) continue;
    engine.behaviour.missed(engine, remote);
    if (!remote.isListed && !engine.behaviour.canMiss(remote) && !remote.isPresent)
      state.remotes.delete(remote.uid);
  }
  recount(engine);
  armSilenceTimer(engine);
}

/**
 * Counts again. @throws BrokenInvariant where somebody is missing uncounted, or would be missed
 * unseen
 */
export function auditRemotes(engine: RunningEngine): void {
  const { remotes, missingCount, remoteSilenceDueUs } = engine.state;
  let missing = 0;
  for (const remote of remotes.values()) {
    if (engine.behaviour.isMissing(remote)) missing++;
    // A page whose own link is silent waits for nobody until that speaks again.
    const isWaitedFor = remoteSilenceDueUs < Infinity || engine.config.family === 'native';
    const dueUs = missedAtUs(engine, remote);
    invariant(!isWaitedFor || dueUs >= remoteSilenceDueUs, 'whoever can be missed is waited for');
  }
  invariant(missing === missingCount, 'remote users that a pong may bring back are counted');
}

/** Sets the remote-silence timer for whoever would be missed first. */
export function armSilenceTimer(engine: RunningEngine): void {
  let dueUs = Infinity;
  for (const remote of engine.state.remotes.values()) dueUs = Math.min(dueUs, missedAtUs(engine, remote));
  setSilenceTimerBy(engine, dueUs);
}

/** Sets the timer for that moment, unless it is set for an earlier one. */
function setSilenceTimerBy(engine: RunningEngine, dueUs: Micros): void {
  if (dueUs < engine.state.remoteSilenceDueUs) setSilenceTimer(engine, dueUs);
}

function setSilenceTimer(engine: RunningEngine, dueUs: Micros): void {
  engine.state.remoteSilenceDueUs = dueUs;
  invariant(dueUs < Infinity, 'only a user that can be missed is waited for');
  engine.sink.setTimer('remote-silence', Math.max(dueUs, engine.nowUs));
}
