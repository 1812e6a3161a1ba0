import type { ClockView } from '../../../hub/contract/views.ts';
import { soughtWords } from '../words/sought-words.ts';
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
 * `Running to 25.000 s`. `nameOf`: `UID 2` for the id of a client.
 */
export function goalWords(clock: ClockView, nameOf: (id: string) => string): string {
  const mode = clockMode(clock);
  if (mode === 'paused') return pausedWords(clock, nameOf);
  const { goal, speed, measuredSpeed, sought } = clock;
  if (goal === 'callback') {
    return `Running to ${sought === undefined ? 'the next callback' : soughtWords(sought, nameOf)}`;
  }
  if (goal === 'event') return 'Running to the next event';
  if (goal !== null) return `Running to ${secondsText(goal)}`;
  if (mode === 'max') return `At max: ${measuredWord(measuredSpeed)}`;
  const isBehind = typeof speed === 'number' && measuredSpeed > 0 && measuredSpeed < speed * 0.8;
  return `Running at ${speedWord(speed)}${isBehind ? `, reaches ${measuredWord(measuredSpeed)}` : ''}`;
}

function pausedWords(
  { isNothingComing, sought, stoppedBy }: ClockView,
  nameOf: (id: string) => string,
): string {
  if (isNothingComing === true) {
    return sought === undefined
      ? 'Paused: no callback is coming'
      : `Paused: ${soughtWords(sought, nameOf)} is not coming`;
  }
  return stoppedBy === undefined ? 'Paused' : `Paused at ${soughtWords(stoppedBy, nameOf)}`;
}
