import { MAX_BANDWIDTH_BPS, MIN_BANDWIDTH_BPS } from '../vocabulary/limits.ts';
import { quoted } from '../text/plain-text.ts';

/** A number read from a text, or what is wrong with the text and what would be right. */
export type ParsedQuantity =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly message: string };

const PERCENT = /^(\d+(?:\.\d+)?)%$/;
const BANDWIDTH = /^(\d+(?:\.\d+)?)\s*(bit|kbit|Mbit|Gbit)\/s$/;
const BITS: Readonly<Record<string, number>> = { bit: 0, kbit: 3, Mbit: 6, Gbit: 9 };

/** Reads `5%` as 0.05: 0 to 1. */
export function parsePercent(text: string): ParsedQuantity {
  const digits = PERCENT.exec(text.trim())?.[1];
  if (digits === undefined) return { ok: false, message: `${quoted(text)} is not a share: write 5% or 0.5%` };
  const value = Number(`${digits}e-2`);
  if (value > 1) return { ok: false, message: `${quoted(text)} is more than all packets: write 0% to 100%` };
  return { ok: true, value };
}

/** Reads `500kbit/s` as 500000 bits a second: above 0. */
export function parseBandwidth(text: string): ParsedQuantity {
  const [, digits, unit = ''] = BANDWIDTH.exec(text.trim()) ?? [];
  if (digits === undefined) {
    return {
      ok: false,
      message: `${quoted(text)} is not a bandwidth: write 500kbit/s, 2Mbit/s or unlimited`,
    };
  }
  const value = Number(`${digits}e${BITS[unit] ?? 0}`);
  if (value < MIN_BANDWIDTH_BPS) {
    return {
      ok: false,
      message: `${quoted(text)} lets nothing through: write 1bit/s or more, or cut the link with an offline step`,
    };
  }
  if (value > MAX_BANDWIDTH_BPS) {
    return {
      ok: false,
      message: `${quoted(text)} is more than any link has: write at most 1000Gbit/s, or unlimited`,
    };
  }
  return { ok: true, value };
}

/** The share as {@link parsePercent} reads it back to the same number: 0.05 is `5%`. */
export function formatPercent(ratio: number): string {
  return `${shiftDecimal(ratio, 2)}%`;
}

/** The bandwidth in the largest unit that keeps it a short number: `500kbit/s`. */
export function formatBandwidth(bps: number): string {
  if (bps >= 1_000_000 && bps % 10_000 === 0) return `${shiftDecimal(bps, -6)}Mbit/s`;
  if (bps >= 1_000 && bps % 10 === 0) return `${shiftDecimal(bps, -3)}kbit/s`;
  return `${shiftDecimal(bps, 0)}bit/s`;
}

/**
 * `value` times ten to the `places` in plain decimal digits, moved as text so that no digit
 * changes.
 */
function shiftDecimal(value: number, places: number): string {
  if (value === 0) return '0';
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent) + places;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`.replace(/\.?0+$/, '') || '0';
  const padded = digits.padEnd(point, '0');
  const rest = padded.slice(point).replace(/0+$/, '');
  return rest === '' ? padded.slice(0, point) : `${padded.slice(0, point)}.${rest}`;
}
