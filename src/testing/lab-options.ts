import type { AppFields } from './seats/app-page.ts';
import type { TimeMode } from './time/lab-clock.ts';

/** How a lab is set up; everything has a default. */
export interface LabSetup {
  /** Of all that is random in the networks. 1 unless given. */
  readonly seed?: number | string;
  /** The name of the run, in traces and reports. */
  readonly name?: string;
  /** What the app under test is to the others: `{ persona: 'web', sdk: '4.x' }`. */
  readonly app?: Partial<AppFields>;
  /**
   * `virtual`: with the fake timers of the test runner, or the lab's own where there are none.
   * `real`: at the pace of the wall clock.
   */
  readonly time?: TimeMode;
  /** What becomes of a call that the drop-in does not have, beside its rejection. */
  readonly onUnsupported?: 'warn' | 'error';
}

/** A setup with nothing left open. */
export interface LabDefaults {
  readonly seed: string;
  readonly name: string;
  readonly app: AppFields;
  readonly time: TimeMode;
  readonly onUnsupported: 'warn' | 'error';
}

const KEYS: readonly (keyof LabSetup)[] = ['seed', 'name', 'app', 'time', 'onUnsupported'];

/** @throws RangeError with a sentence where a setting is wrong */
export function readSetup(setup: LabSetup): LabDefaults {
  const unknown = Object.keys(setup).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) {
    throw new RangeError(`setupLab: there is no option "${unknown}"; there are ${KEYS.join(', ')}.`);
  }
  const { seed = 1, name = 'a test', app, time = 'virtual', onUnsupported = 'warn' } = setup;
  oneOf('time', time, ['virtual', 'real']);
  oneOf('onUnsupported', onUnsupported, ['warn', 'error']);
  return { seed: String(seed), name, app: { persona: 'web', sdk: '4.x', ...app }, time, onUnsupported };
}

function oneOf(option: string, value: string, words: readonly string[]): void {
  if (words.includes(value)) return;
  throw new RangeError(`setupLab: ${option} must be ${words.join(' or ')}, not ${JSON.stringify(value)}.`);
}
