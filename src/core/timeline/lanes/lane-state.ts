import { isClean } from '../../network/clean-link.ts';
import { describePair } from '../../network/preset-label.ts';
import { findPreset, NOMINAL } from '../../network/presets.ts';
import type { ClientState } from '../../situation/client-state.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { LaneState } from './lane.ts';

const BY_CONNECTION: Readonly<Record<ConnectionState, LaneState>> = {
  DISCONNECTED: 'disconnected',
  CONNECTING: 'connecting',
  CONNECTED: 'connected',
  RECONNECTING: 'reconnecting',
  FAILED: 'failed',
};

/** What a ribbon shows: a process that does not run hides the connection that it last had. */
export function laneStateOf({ process, starts, connection }: ClientState): LaneState {
  // Until its start is told, a process is not there.
  if (starts === 0) return 'dead';
  return process === 'running' ? BY_CONNECTION[connection] : process;
}

/**
 * What is wrong with the links, beside being cut, in a few words; null where they are as good as
 * nominal.
 */
export function impairmentOf({ up, down, presetId, recording }: ClientState): string | null {
  if (recording !== undefined) return `recording: ${recording}`;
  const isSound = [up, down].every((link) => link.latencyUs <= NOMINAL.up.latencyUs && isClean(link));
  if (isSound) return null;
  const preset = presetId === undefined ? undefined : findPreset(presetId);
  return preset?.label ?? describePair(up, down);
}
