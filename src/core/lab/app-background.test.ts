import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, type At } from '../../../test/model/lab-builder.ts';
import { SECOND } from '../time/micros.ts';

/** What becomes of the process: `15 frozen`, second and event, after its start. */
function livesOf(persona: string, acts: readonly At[]): readonly string[] {
  const { records } = runLab([clientSpec('uid1', persona, '4.x')], acts, 100);
  return records
    .flatMap((record) => (record.kind === 'process' ? [`${record.atUs / SECOND} ${record.event}`] : []))
    .slice(1);
}

const hide = { do: 'background', client: 'uid1' } as const;
const show = { do: 'foreground', client: 'uid1' } as const;

describe('an app in the background', () => {
  test.each([
    ['ios', ['15 frozen']],
    ['unity/ios', ['15 frozen']],
    ['android', ['20 frozen']],
    ['flutter/android', ['20 frozen']],
    ['macos', []],
    ['windows', []],
    ['linux', []],
    ['web', []],
  ])('%s stops it when its time is over', (persona, lives) => {
    expect(livesOf(persona, [[10, hide]])).toEqual(lives);
  });

  test('runs on with what lets it, and when it is back in time', () => {
    expect(livesOf('ios', [[10, { ...hide, keepsRunning: true }]])).toEqual([]);
    expect(
      livesOf('ios', [
        [10, hide],
        [14.9, show],
      ]),
    ).toEqual([]);
  });

  test('has its time anew each time', () => {
    const acts: At[] = [
      [10, hide],
      [14, show],
      [14.5, hide],
      [30, show],
      [40, hide],
    ];
    expect(livesOf('ios', acts)).toEqual(['19.5 frozen', '30 thawed', '45 frozen']);
  });

  test('is followed by one on the screen, which nobody stops for the old one', () => {
    const acts: At[] = [
      [10, hide],
      [11, { do: 'kill', client: 'uid1' }],
      [12, { do: 'restart', client: 'uid1', rejoin: false }],
    ];
    expect(livesOf('ios', acts)).toEqual(['11 exited', '12 started']);
  });
});
