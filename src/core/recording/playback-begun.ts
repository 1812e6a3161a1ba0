import type { NetworkChange } from '../network/client-network.ts';
import { playbackName, playedChanges, type Playback } from './played-changes.ts';

/** A change of a network with the first values of what is played from then on. */
export function playbackBegun(change: NetworkChange, playback: Playback): NetworkChange {
  const [first] = playedChanges(playback, 0);
  const { up, down } = first?.atUs === 0 ? first : {};
  return {
    ...change,
    ...(up === undefined ? {} : { up: { ...change.up, ...up } }),
    ...(down === undefined ? {} : { down: { ...change.down, ...down } }),
    recording: playbackName(playback),
  };
}
