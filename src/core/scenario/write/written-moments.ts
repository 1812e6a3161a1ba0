import { formatDuration } from '../../time/duration.ts';
import type { Moment } from '../../plan/expectation.ts';
import type { Micros } from '../../time/micros.ts';

/** Writes moments as a file spells them, counted from its steps where that is asked for. */
export class WrittenMoments {
  private readonly named = new Map<string, Micros>();

  /** End of the run, which an expectation need not name. */
  readonly endUs: Micros;

  constructor(steps: readonly { readonly id?: string; readonly atUs: Micros }[], endUs: Micros) {
    this.endUs = endUs;
    for (const { id, atUs } of steps) if (id !== undefined) this.named.set(id, atUs);
  }

  /**
   * `10s`, `dead`, `dead + 20s`, or counted from what an expectation finds; a moment before the step `after`, or after no step there is,
   * counts from the start.
   */
  text(moment: Moment, after: string | undefined): string {
    if (typeof moment !== 'number') {
      return moment.offsetUs === 0 ? moment.of : `${moment.of} + ${formatDuration(moment.offsetUs)}`;
    }
    const atUs = moment;
    const fromUs = after === undefined ? undefined : this.named.get(after);
    if (after === undefined || fromUs === undefined || fromUs > atUs) return formatDuration(atUs);
    return fromUs === atUs ? after : `${after} + ${formatDuration(atUs - fromUs)}`;
  }
}
