import type { Tracks } from '../vocabulary/media.ts';
import {
  OWN_NETWORK_UID,
  QUALITY_PERIOD_US,
  UNKNOWN_QUALITY,
  type QualityPair,
} from '../vocabulary/network-quality.ts';
import type { RunningEngine } from './behaviour.ts';
import type { RemoteUser } from './engine-state.ts';
import { gradesOf, noteOwnQuality, takeMeasured } from './network-quality.ts';
import { lastHeardUs } from './remote-users.ts';

/** Of how many others 4.x reports (react-native-agora 4.6.4, onNetworkQuality). */
const REPORTED_USERS = 4;

const DOWN: QualityPair = { tx: 'DOWN', rx: 'DOWN' };

function sends({ tracks, muted }: { readonly tracks: Tracks; readonly muted: Tracks }): boolean {
  return (tracks.audio && !muted.audio) || (tracks.video && !muted.video);
}

/** R-NATIVE-PRE-NETWORK-QUALITY, R-NATIVE-NETWORK-QUALITY, R4-NATIVE-NETWORK-QUALITY. */
export function tellNativeQuality(engine: RunningEngine): void {
  const own = ownQuality(engine);
  noteOwnQuality(engine, own);
  engine.tell('networkQuality', { uid: OWN_NETWORK_UID, ...shown(engine, own) });
  const others = presentUsers(engine);
  const reported = engine.config.sdk === '4.x' ? others.slice(0, REPORTED_USERS) : others;
  for (const remote of reported)
    engine.tell('networkQuality', { uid: remote.uid, ...qualityOf(engine, remote) });
}

/** What is measured, or that nothing comes any more. */
function ownQuality(engine: RunningEngine): QualityPair {
  const { state, timings, nowUs } = engine;
  const measured = takeMeasured(engine);
  const silentUs = nowUs - state.lastServerDataUs;
  if (state.phase === 'rejoining' || silentUs >= timings.qualityDownAfterUs) return DOWN;
  return measured === undefined ? UNKNOWN_QUALITY : gradesOf(measured, timings);
}

/** In 4.x a direction without a stream has no quality (API reference of onNetworkQuality). */
function shown(engine: RunningEngine, { tx, rx }: QualityPair): { txQuality: string; rxQuality: string } {
  const { config, state } = engine;
  const isPlain = config.sdk !== '4.x';
  const isSending = isPlain || sends(state);
  const isReceiving = isPlain || presentUsers(engine).some(sends);
  return { txQuality: isSending ? tx : 'UNKNOWN', rxQuality: isReceiving ? rx : 'UNKNOWN' };
}

function presentUsers({ state }: RunningEngine): RemoteUser[] {
  return [...state.remotes.values()].filter(({ isPresent }) => isPresent);
}

/** What the user has said of itself, as long as anything comes of it and of the server. */
function qualityOf(engine: RunningEngine, remote: RemoteUser): { txQuality: string; rxQuality: string } {
  const { state, nowUs } = engine;
  const heardUs = Math.min(lastHeardUs(engine, remote), state.lastServerDataUs);
  const isHeard = state.phase === 'joined' && nowUs - heardUs < QUALITY_PERIOD_US;
  const known = isHeard ? state.quality.others.find(({ uid }) => uid === remote.uid) : undefined;
  const { tx, rx } = known ?? UNKNOWN_QUALITY;
  return { txQuality: tx, rxQuality: rx };
}
