import { describe, expect, it } from 'vitest';
import { applyLinkChange, burstProblem } from './link-change.ts';
import { NOMINAL } from './presets.ts';

const BURSTY = { ...NOMINAL.up, lossRatio: 0.05, burstPackets: 3, bandwidthBps: 500_000 };

describe('applyLinkChange', () => {
  it.each([
    ['keeps what is left out', {}, BURSTY],
    ['replaces what is given', { latencyUs: 1_000 }, { ...BURSTY, latencyUs: 1_000 }],
    ['replaces an optional field', { burstPackets: 5 }, { ...BURSTY, burstPackets: 5 }],
  ])('%s', (_, change, after) => {
    expect(applyLinkChange(BURSTY, change)).toEqual(after);
  });

  it('null takes the optional fields away', () => {
    expect(applyLinkChange(BURSTY, { burstPackets: null, bandwidthBps: null, lossRatio: 0 })).toEqual(
      NOMINAL.up,
    );
  });
});

describe('burstMistake', () => {
  it.each([
    [0.05, 3, undefined],
    [0.5, 1, undefined],
    [1, 1, undefined],
    [0.9, 9, undefined],
    [0.9, 2, 'write a burst of 9 or more, or at most 66.6% of loss'],
  ])('loss %d in bursts of %d', (lossRatio, burstPackets, message) => {
    const mistake = burstProblem({ ...NOMINAL.up, lossRatio, burstPackets });
    if (message === undefined) expect(mistake).toBeUndefined();
    else expect(mistake).toContain(message);
  });

  it('has nothing to say about independent losses', () => {
    expect(burstProblem({ ...NOMINAL.up, lossRatio: 0.99 })).toBeUndefined();
  });
});
