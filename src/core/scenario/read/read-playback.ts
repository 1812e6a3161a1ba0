import { playbackBegun } from '../../recording/playback-begun.ts';
import { playedChanges, playbackName, type Playback } from '../../recording/played-changes.ts';
import { readRecording } from '../../recording/read-recording.ts';
import { MAX_RECORDED_CHANGES } from '../../recording/recording-limits.ts';
import type { NetworkRecording, RecordedChange } from '../../recording/recording.ts';
import { shippedRecording } from '../../recording/shipped-recordings.ts';
import { countedNoun } from '../../time/format-time.ts';
import type { Micros } from '../../time/micros.ts';
import type { NetworkAction } from '../../actions/network.ts';
import type { TimedAction } from '../../plan/plan.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { DataPath } from '../source/yaml-source.ts';

/** The recording that the network at `path` plays; undefined where it plays none, or a bad one. */
export function readPlayback(reading: FileReading, path: DataPath): Playback | undefined {
  const trace = reading.valueAt([...path, 'trace']);
  const isLooped = reading.valueAt([...path, 'loop']) !== false;
  if (trace === undefined) {
    if (reading.valueAt([...path, 'loop']) !== undefined) {
      reading.noteKey([...path, 'loop'], '"loop" is of a recording: give "trace" too');
    }
    return undefined;
  }
  if (typeof trace === 'string') {
    const both = recordingAt(reading, [...path, 'trace']);
    return both === undefined ? undefined : { up: both, down: both, isLooped };
  }
  const up = recordingAt(reading, [...path, 'trace', 'up']);
  const down = recordingAt(reading, [...path, 'trace', 'down']);
  return up === undefined && down === undefined ? undefined : { up, down, isLooped };
}

function recordingAt(reading: FileReading, path: DataPath): NetworkRecording | undefined {
  const name = reading.textAt(path);
  if (name === undefined) return undefined;
  const shipped = shippedRecording(name);
  if (shipped !== undefined) return shipped;
  const source = reading.recordings(name);
  if (!source.ok) {
    reading.note(path, source.message);
    return undefined;
  }
  const read = readRecording(source.text, name);
  if (read.ok) return read.recording;
  const { line, column, message } = read.mistake;
  reading.note(path, `${name}, line ${line}, column ${column}: ${message}`);
  return undefined;
}

/** An action of a client's network with the first values of what it plays from then on. */
export const beginningOf = (action: NetworkAction, playback: Playback): NetworkAction => ({
  ...action,
  ...playbackBegun(action, playback),
});

/** A recording that begins to play to a client. */
export interface Played {
  readonly client: string;
  readonly fromUs: Micros;
  /** When something else takes its place. */
  readonly endUs: Micros;
  readonly playback: Playback;
  /** Where the file says so. */
  readonly path: DataPath;
}

/**
 * What recordings change after their beginning, up to the end of the run. A file whose recordings
 * change more than a run can bear is told so.
 */
export function playedActions(
  reading: FileReading,
  played: readonly Played[],
  untilUs: Micros,
): readonly TimedAction[] {
  const actions: TimedAction[] = [];
  for (const { client, fromUs, endUs, playback, path } of played) {
    const recording = playbackName(playback);
    for (const { atUs, ...change } of playedChanges(playback, fromUs)) {
      if (atUs > untilUs || atUs >= endUs) break;
      if (atUs === fromUs) continue;
      if (actions.length >= MAX_RECORDED_CHANGES) {
        const most = countedNoun(MAX_RECORDED_CHANGES, 'change');
        reading.note(
          path,
          `recordings make more than ${most} in this run: end it earlier, or play them once`,
        );
        return [];
      }
      actions.push({ atUs, action: { do: 'network', client, ...asChange(change), recording } });
    }
  }
  return actions;
}

function asChange({ up, down }: Omit<RecordedChange, 'atUs'>): Pick<RecordedChange, 'up' | 'down'> {
  return { ...(up === undefined ? {} : { up }), ...(down === undefined ? {} : { down }) };
}
