import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBandwidth, formatPercent, parseBandwidth, parsePercent } from './quantities.ts';

describe('shares', () => {
  it.each([
    ['0%', 0],
    ['5%', 0.05],
    ['0.5%', 0.005],
    ['100%', 1],
  ])('%s is %d', (text, value) => {
    expect(parsePercent(text)).toEqual({ ok: true, value });
    expect(formatPercent(value)).toBe(text);
  });

  it.each([
    ['5', 'write 5% or 0.5%'],
    ['-5%', 'write 5% or 0.5%'],
    ['101%', 'more than all packets'],
  ])('%s is refused', (text, part) => {
    expect(parsePercent(text)).toMatchObject({ ok: false, message: expect.stringContaining(part) });
  });

  it('are written so that they read back the same', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (ratio) => {
        expect(parsePercent(formatPercent(ratio))).toEqual({ ok: true, value: Math.abs(ratio) });
      }),
    );
  });
});

describe('bandwidths', () => {
  it.each([
    ['300bit/s', 300],
    ['500kbit/s', 500_000],
    ['1.6Mbit/s', 1_600_000],
    ['250Mbit/s', 250_000_000],
  ])('%s is %d bits a second', (text, value) => {
    expect(parseBandwidth(text)).toEqual({ ok: true, value });
    expect(formatBandwidth(value)).toBe(text);
  });

  it.each([
    ['500', 'write 500kbit/s, 2Mbit/s or unlimited'],
    ['500kb', 'write 500kbit/s'],
    ['0kbit/s', 'lets nothing through'],
  ])('%s is refused', (text, part) => {
    expect(parseBandwidth(text)).toMatchObject({ ok: false, message: expect.stringContaining(part) });
  });

  it('are written so that they read back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (bps) => {
        expect(parseBandwidth(formatBandwidth(bps))).toEqual({ ok: true, value: bps });
      }),
    );
  });
});
