import type { ClockView } from '../../../hub/contract/views.ts';
import { secondsText } from '../words/times.ts';
import { measuredWord, speedWord } from './speed-scale.ts';

/** How the clock runs, at a glance. */
export type ClockMode = 'paused' | 'running' | 'max';

/** Paused, running at a factor, or as fast as it goes. */
export function clockMode({ isRunning, speed }: ClockView): ClockMode {
  if (!isRunning) return 'paused';
  return speed === 'max' ? 'max' : 'running';
}

/**
 * What stands under the clock: `Paused`, `Running at ×60`, `At max: ×3 400`,
 * `Running to 25.000 s`.
 */
export function goalWords(clock: ClockView): string {
  const mode = clockMode(clock);
  if (mode === 'paused') return clock.isNothingComing === true ? 'Paused: no callback is coming' : 'Paused';
  const { goal, speed, measuredSpeed } = clock;
  if (goal === 'callback') return 'Running to the next callback';
  if (goal === 'event') return 'Running to the next event';
  if (goal !== null) return `Running to ${secondsText(goal)}`;
  if (mode === 'max') return `At max: ${measuredWord(measuredSpeed)}`;
  const isBehind = typeof speed === 'number' && measuredSpeed > 0 && measuredSpeed < speed * 0.8;
  return `Running at ${speedWord(speed)}${isBehind ? `, reaches ${measuredWord(measuredSpeed)}` : ''}`;
}
