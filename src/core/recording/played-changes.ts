import type { Micros } from '../time/micros.ts';
import type { LinkDirection } from '../vocabulary/link-settings.ts';
import type { NetworkRecording, RecordedChange } from './recording.ts';

/** How a recording is played to a client. */
export interface Playback {
  /** The recording of each direction; one alone may be of both. */
  readonly up?: NetworkRecording | undefined;
  readonly down?: NetworkRecording | undefined;
  /** Whether it begins anew when it is over; otherwise the last values stay. */
  readonly isLooped: boolean;
}

/** The name of what is played. */
export function playbackName({ up, down }: Playback): string {
  return [...new Set([up?.name, down?.name].filter((name) => name !== undefined))].join(' / ');
}

/**
 * The changes that a playback makes from `fromUs` on, in order of time and without end where it is
 * looped; both directions in one where they change at the same moment.
 */
export function* playedChanges(playback: Playback, fromUs: Micros): Generator<RecordedChange> {
  const sides = (['up', 'down'] as const).flatMap((direction) => {
    const recording = playback[direction];
    return recording === undefined ? [] : [new PlayedSide(direction, recording, playback.isLooped, fromUs)];
  });
  for (;;) {
    const atUs = Math.min(...sides.map((side) => side.nextUs));
    if (atUs === Infinity) return;
    const change = Object.assign({}, ...sides.map((side) => side.take(atUs))) as Omit<RecordedChange, 'atUs'>;
    yield { atUs, ...change };
  }
}

/** One direction on its way through its recording. */
class PlayedSide {
  nextUs: Micros;
  private readonly direction: LinkDirection;
  private readonly changes: readonly RecordedChange[];
  private readonly lengthUs: Micros;
  private readonly isLooped: boolean;
  private baseUs: Micros;
  private position = 0;

  constructor(direction: LinkDirection, recording: NetworkRecording, isLooped: boolean, fromUs: Micros) {
    this.direction = direction;
    this.changes = recording.changes.filter((change) => change[direction] !== undefined);
    this.lengthUs = recording.lengthUs;
    // What is the same all the time need not be said again.
    this.isLooped = isLooped && this.changes.length > 1;
    this.baseUs = fromUs;
    this.nextUs = this.dueUs();
  }

  take(atUs: Micros): object {
    const change = this.changes[this.position]?.[this.direction];
    if (this.nextUs !== atUs || change === undefined) return {};
    this.position++;
    if (this.position === this.changes.length && this.isLooped) {
      this.position = 0;
      this.baseUs += this.lengthUs;
    }
    this.nextUs = this.dueUs();
    return { [this.direction]: change };
  }

  private dueUs(): Micros {
    const next = this.changes[this.position];
    return next === undefined ? Infinity : this.baseUs + next.atUs;
  }
}
