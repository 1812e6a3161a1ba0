import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../time/micros.ts';
import { TIMING_FIELDS } from './timing-fields.ts';
import { SERVER_TIMING_KEYS, serverTimings, timingsOf } from './timings.ts';

describe('timings of a generation', () => {
  it.each([
    ['pre-2.3.2', 'native', 'T3', Infinity],
    ['3.x', 'native', 'T3', 20 * MINUTE],
    ['4.x', 'native', 'T4', 20 * MINUTE],
    ['pre-2.5.1', 'web-legacy', 'T3', Infinity],
    ['3.x', 'web-legacy', 'T3', Infinity],
    ['4.x', 'web-ng', 'T3', Infinity],
  ] as const)('%s on %s: loss counts from %s, give-up after %d us', (sdk, family, anchor, giveUp) => {
    const timings = timingsOf(sdk, family, {});
    expect(timings.lostAnchor).toBe(anchor);
    expect(timings.giveUpAfterUs).toBe(giveUp);
  });

  it('lets a scenario override any of them (R-KILL-TIMEOUT-CONFIGURABLE)', () => {
    expect(timingsOf('4.x', 'native', { nativeOfflineAfterUs: 30 * SECOND })).toMatchObject({
      nativeOfflineAfterUs: 30 * SECOND,
      lostAnchor: 'T4',
    });
  });

  it('gives the server its three, whatever SDKs are in the lab', () => {
    const timings = serverTimings({ legacyPeerLeaveAfterUs: 20 * SECOND });
    expect(Object.keys(timings).sort()).toEqual([...SERVER_TIMING_KEYS].sort());
    expect(timings.legacyPeerLeaveAfterUs).toBe(20 * SECOND);
  });

  it('describes every timing once for the scenario language', () => {
    const keys = TIMING_FIELDS.map((field) => field.key).sort();
    expect(keys).toEqual(Object.keys(timingsOf('3.x', 'native', {})).sort());
  });
});
