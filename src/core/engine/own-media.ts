import { invariant } from '../assert/invariant.ts';
import type { RunningEngine } from './behaviour.ts';
import { areSameTracks, NO_TRACKS, withTracks } from '../vocabulary/media.ts';
import type { MediaCall, MediaChange } from './media-answer.ts';
import type { UserMedia } from '../vocabulary/packets.ts';
import { tokenField } from '../vocabulary/token.ts';

/*
 * What the app lets others see and hear of its user. A change is the server's at once where the
 * engine is in its channel, and comes again with every heartbeat until the server has taken it in;
 * whoever comes back brings what holds by then along.
 */

/** The app calls. */
export function callAboutMedia(engine: RunningEngine, call: MediaCall): void {
  const answer = engine.behaviour.mediaCalled(engine, call);
  if (answer === 'nothing') return;
  if ('code' in answer) engine.sink.refuse(call.call, answer.code);
  else change(engine, answer);
}

/** What the call asks for, where nothing is in its way. */
export function plainChange({ state }: RunningEngine, call: MediaCall): MediaChange {
  switch (call.call) {
    case 'publish':
    case 'unpublish':
      return { tracks: withTracks(state.tracks, call.media, call.call === 'publish') };
    case 'mute':
    case 'unmute':
      return { muted: withTracks(state.muted, call.media, call.call === 'mute') };
    case 'role':
      return { role: call.role };
  }
}

function change(engine: RunningEngine, { tracks, muted, role }: MediaChange): void {
  const { state } = engine;
  const next = { tracks: tracks ?? state.tracks, muted: muted ?? state.muted, role: role ?? state.role };
  const isSame =
    areSameTracks(next.tracks, state.tracks) &&
    areSameTracks(next.muted, state.muted) &&
    next.role === state.role;
  if (isSame) return;
  state.tracks = next.tracks;
  state.muted = next.muted;
  state.role = next.role;
  state.mediaVersion++;
  if (state.phase === 'joined') sendUpdate(engine);
  if (!isOutside(engine)) return;
  state.takenVersion = state.mediaVersion;
  state.toldRole = state.role;
}

function isOutside({ state: { phase } }: RunningEngine): boolean {
  return phase === 'idle' || phase === 'failed' || phase === 'leaving';
}

/** Tells the server what holds now. */
export function sendUpdate(engine: RunningEngine): void {
  const { session, stay, phase } = engine.state;
  invariant(phase === 'joined', 'the server hears of changes from within a channel');
  const word = { session, stay, media: ownMedia(engine), ...tokenField(engine.state) };
  engine.sink.send({ type: 'update', ...word });
}

/** Whether the server is still to be told. */
export function isUpdateDue({ state }: RunningEngine): boolean {
  return state.takenVersion < state.mediaVersion;
}

/** As the server is told it. A page of the audience has no tracks; a phone keeps its own ready. */
export function ownMedia({ state }: RunningEngine): UserMedia {
  const { tracks, muted, role, mediaVersion: version } = state;
  return { tracks, muted, role, version };
}

/**
 * A join begins with what the file says that the client publishes; what is muted, and the role,
 * last as long as the process.
 */
export function startMedia(engine: RunningEngine): void {
  const { state, config } = engine;
  const isIdleAudience = state.role === 'audience' && config.family !== 'native';
  state.tracks = isIdleAudience ? NO_TRACKS : config.tracks;
  state.toldRole = state.role;
  state.takenVersion = state.mediaVersion;
}

/** The server has taken in the change with this number, and all before it. */
export function mediaTaken(engine: RunningEngine, version: number): void {
  const { state } = engine;
  invariant(version <= state.mediaVersion, 'the server takes in what was changed alone');
  state.takenVersion = Math.max(state.takenVersion, version);
  if (isUpdateDue(engine) || state.toldRole === state.role) return;
  const before = state.toldRole;
  state.toldRole = state.role;
  engine.behaviour.roleSwitched(engine, before);
}
