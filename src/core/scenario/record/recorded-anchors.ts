import { firstAtOrAfter } from '../../timeline/lanes/sorted.ts';
import { MILLISECOND, type Micros } from '../../time/micros.ts';
import type { GivenUids } from '../../trace/given-uids.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { RecordedCourse, RecordedStep } from './recorded-steps.ts';

/** A moment counted from a step; from the start where `after` is absent. */
export interface AnchoredMoment {
  readonly atUs: Micros;
  readonly after?: string;
}

/**
 * Finds the step from which a moment of a run is best counted: the last one that concerns the
 * users it is about.
 */
export class Anchors {
  private readonly steps: readonly RecordedStep[];
  private readonly clientOfUid: ReadonlyMap<number, string>;

  constructor({ clients, steps }: RecordedCourse, given: GivenUids) {
    this.steps = steps;
    this.clientOfUid = new Map([
      ...clients.map(({ id, uid }) => [uid, id] as const),
      ...clients.flatMap(({ id }) => given.uidsOf(id).map((uid) => [uid, id] as const)),
    ]);
  }

  /**
   * The moment of a callback: after a silence counted from what was done to the silent one, else
   * to teller or told.
   */
  ofCallback({ actor, atUs, args, silence }: CallbackRecord): AnchoredMoment {
    const uid = typeof silence?.of === 'number' ? silence.of : args.uid;
    const subject = uid === undefined ? undefined : this.clientOfUid.get(uid);
    const silent = silence === undefined ? undefined : (subject ?? actor);
    return (silent === undefined ? undefined : this.last(atUs, [silent])) ?? this.of(atUs, [subject, actor]);
  }

  /** The moment counted from the last step of these clients. */
  of(atUs: Micros, clients: readonly (string | undefined)[]): AnchoredMoment {
    return this.last(atUs, clients) ?? { atUs: wholeMs(atUs) };
  }

  private last(atUs: Micros, clients: readonly (string | undefined)[]): AnchoredMoment | undefined {
    let at = firstAtOrAfter(this.steps, atUs + 1, (step) => step.atUs) - 1;
    while (at >= 0 && !clients.includes(this.steps[at]?.action.client)) at--;
    const step = this.steps[at];
    return step && { atUs: step.atUs + wholeMs(atUs - step.atUs), after: step.id };
  }
}

/**
 * Nobody reads microseconds, and every expectation allows for more. Never later than the moment
 * itself.
 */
function wholeMs(us: Micros): Micros {
  return Math.floor(us / MILLISECOND) * MILLISECOND;
}
