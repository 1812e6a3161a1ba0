import { afterEach, expect, it } from 'vitest';
import { agoraRtc } from '../../drop-in/module/agora-rtc.ts';
import { meeting } from '../../drop-in/seat/stages.ts';
import { setTrap } from './trap.ts';

const takenOver = meeting().takenOver;
afterEach(() => {
  takenOver.length = 0;
  agoraRtc.copies.length = 0;
});

/** A copy of the SDK that says when its own functions run. */
function copyOf(version: string, levels: unknown[]): Record<string, unknown> {
  return {
    VERSION: version,
    createClient: () => "the vendor's",
    setLogLevel: (level: unknown) => levels.push(level),
  };
}

it('takes over every copy that loads: its functions, in the copy itself', () => {
  const page: Record<string, unknown> = {};
  const levels: unknown[] = [];
  setTrap(page);
  for (const version of ['4.18.2', '4.24.8']) {
    const copy = copyOf(version, levels);
    page.__ARTC__ = copy;
    expect(page.__ARTC__).toBe(copy);
    expect(copy.VERSION).toBe(version);
    expect(() => (copy.createClient as (config: object) => unknown)({ mode: 'rtc', codec: 'x' })).toThrow();
  }
  expect(levels).toEqual([4, 4]);
  expect(takenOver).toEqual([
    expect.stringMatching(/^agora-rtc-sdk-ng 4\.18\.2 in /),
    expect.stringMatching(/^agora-rtc-sdk-ng 4\.24\.8 in /),
  ]);
});

it('takes over one that has loaded already, and not the drop-in itself', () => {
  const page: Record<string, unknown> = { __ARTC__: copyOf('4.8.0', []) };
  setTrap(page);
  expect(takenOver).toEqual([expect.stringContaining('4.8.0')]);
  page.__ARTC__ = agoraRtc;
  page.__ARTC__ = undefined;
  expect(takenOver).toHaveLength(1);
});
