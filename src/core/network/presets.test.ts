import { describe, expect, it } from 'vitest';
import { burstProblem } from './link-change.ts';
import { findPreset, NOMINAL, PRESETS } from './presets.ts';

describe('presets', () => {
  it('nominal is 50 ms each way and nothing else', () => {
    const wire = {
      latencyUs: 50_000,
      jitterUs: 0,
      jitterModel: 'uniform',
      lossRatio: 0,
      queuePackets: 50,
      duplicateRatio: 0,
      reorderRatio: 0,
    };
    expect(NOMINAL).toEqual({ id: 'nominal', label: 'Nominal: 50 ms each way', up: wire, down: wire });
  });

  it('have unique identifiers made of small letters, digits and dashes', () => {
    const ids = PRESETS.map((preset) => preset.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it.each([
    ['apple-3g', 'Apple 3G: down 780 kbit/s, 100 ms; up 330 kbit/s, 100 ms'],
    ['apple-very-bad', 'Apple Very Bad Network: 1 Mbit/s, 500 ms, 10% loss each way'],
    ['chrome-slow-4g', 'Chrome Slow 4G: down 1.6 Mbit/s, 75 ms; up 750 kbit/s, 75 ms'],
    ['str0m-cellular', 'str0m Cellular: 30 Mbit/s, 50 ms ± 15 ms, 2% loss in bursts of 2 each way'],
    ['loadero-loss-50', 'Loadero 50% loss: 0 ms, 50% loss each way'],
    ['offline', 'Network cut: nothing gets through'],
  ])('%s shows its numbers', (id, label) => {
    expect(findPreset(id)?.label).toBe(label);
  });

  it('turn mean stays into mean loss: 100 packets good and 2 bad lose 2 of 102', () => {
    expect(findPreset('str0m-cellular')?.up.lossRatio).toBeCloseTo(2 / 102, 12);
    expect(findPreset('str0m-cellular')?.up.queuePackets).toBe(83);
  });

  it('are possible: no burst is too short for its loss', () => {
    const impossible = PRESETS.filter(({ up, down }) => burstProblem(up) ?? burstProblem(down));
    expect(impossible).toEqual([]);
  });

  it('only offline cuts the link', () => {
    expect(PRESETS.filter((preset) => preset.isDown).map((preset) => preset.id)).toEqual(['offline']);
  });

  it('an unknown identifier finds nothing', () => {
    expect(findPreset('nominel')).toBeUndefined();
  });
});
