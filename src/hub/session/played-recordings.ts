import type { TimedAction } from '../../core/plan/plan.ts';
import { playbackName, playedChanges, type Playback } from '../../core/recording/played-changes.ts';
import type { RecordedChange } from '../../core/recording/recording.ts';
import type { Micros } from '../../core/time/micros.ts';

interface Playing {
  readonly name: string;
  readonly changes: Iterator<RecordedChange>;
  next: RecordedChange | undefined;
}

/**
 * Recordings that a live session plays to its clients. The clock stops at the next change of each,
 * so that it takes effect at its very moment; whatever else changes a client's network ends its
 * recording.
 */
export class PlayedRecordings {
  private readonly playing = new Map<string, Playing>();

  /** Plays a recording from this moment on; its first values are there already. */
  begin(client: string, playback: Playback, fromUs: Micros): void {
    const changes = playedChanges(playback, fromUs);
    const one: Playing = { name: playbackName(playback), changes, next: undefined };
    do one.next = nextOf(changes);
    while (one.next?.atUs === fromUs);
    this.playing.set(client, one);
  }

  end(client: string): void {
    this.playing.delete(client);
  }

  /** The lab must not go beyond this moment. */
  get holdUs(): Micros {
    return Math.min(Infinity, ...[...this.playing.values()].map(({ next }) => next?.atUs ?? Infinity));
  }

  /** Takes out the changes whose time has come. */
  due(nowUs: Micros): readonly TimedAction[] {
    return [...this.playing].flatMap(([client, one]): readonly TimedAction[] => {
      const { next, name } = one;
      if (next === undefined || next.atUs > nowUs) return [];
      const { atUs: _atUs, ...change } = next;
      one.next = nextOf(one.changes);
      return [{ atUs: nowUs, action: { do: 'network', client, ...change, recording: name } }];
    });
  }
}

function nextOf(changes: Iterator<RecordedChange>): RecordedChange | undefined {
  const { value, done } = changes.next();
  return done === true ? undefined : value;
}
