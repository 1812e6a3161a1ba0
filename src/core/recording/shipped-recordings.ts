import { CROWDED_WIFI } from './data/crowded-wifi.ts';
import { LIFT } from './data/lift.ts';
import { TRAIN } from './data/train.ts';
import { readRecording } from './read-recording.ts';
import type { NetworkRecording } from './recording.ts';

/** A recording that comes with the lab. */
export interface ShippedRecording {
  /** Its name in scenario files. */
  readonly id: string;
  readonly label: string;
  /** What it is like, in a few words. */
  readonly about: string;
  readonly text: string;
}

/** The recordings that come with the lab: made after what such places are like, not measured. */
export const SHIPPED_RECORDINGS: readonly ShippedRecording[] = [
  {
    id: 'train',
    label: 'Train',
    about: '2 min: fast, a handover every half minute, two tunnels',
    text: TRAIN,
  },
  { id: 'lift', label: 'Lift', about: '1 min: fading in, 14 s of nothing, and back', text: LIFT },
  {
    id: 'crowded-wifi',
    label: 'Crowded Wi-Fi',
    about: '90 s: slow, late and lossy by turns',
    text: CROWDED_WIFI,
  },
];

/** The recording with this id; undefined where none ships with the lab. */
export function shippedRecording(id: string): NetworkRecording | undefined {
  const shipped = SHIPPED_RECORDINGS.find((one) => one.id === id);
  const read = shipped === undefined ? undefined : readRecording(shipped.text, id);
  return read?.ok === true ? read.recording : undefined;
}
