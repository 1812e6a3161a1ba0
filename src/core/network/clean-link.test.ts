import { describe, expect, it } from 'vitest';
import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { impairmentsOf, isClean } from './clean-link.ts';
import { NOMINAL, PRESETS } from './presets.ts';

describe('clean link', () => {
  it('is one that only delays, however long, and whatever says how other fields work', () => {
    const link: LinkSettings = { ...NOMINAL.up, latencyUs: 3_000_000, burstPackets: 4, queuePackets: 1 };
    expect(isClean({ ...link, jitterModel: 'normal' })).toBe(true);
  });

  it.each<Partial<LinkSettings>>([
    { jitterUs: 1 },
    { lossRatio: 1 },
    { bandwidthBps: 1e9 },
    { duplicateRatio: 0.01 },
    { reorderRatio: 0.01 },
  ])('is none with %j', (change) => {
    const link = { ...NOMINAL.up, ...change };
    expect(isClean(link)).toBe(false);
    expect(impairmentsOf(link)).toEqual(Object.keys(change));
  });

  it('is the same as one without impairments', () => {
    const links = PRESETS.flatMap(({ up, down }) => [up, down]);
    expect(links.map(isClean)).toEqual(links.map((link) => impairmentsOf(link).length === 0));
    expect(new Set(links.map(isClean))).toEqual(new Set([true, false]));
  });
});
