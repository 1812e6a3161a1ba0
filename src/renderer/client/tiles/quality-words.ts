import type { QualityGrade, QualityPair } from '../../../core/vocabulary/network-quality.ts';

const WORDS: Readonly<Record<QualityGrade, string>> = {
  UNKNOWN: 'unknown',
  EXCELLENT: 'excellent',
  GOOD: 'good',
  POOR: 'poor',
  BAD: 'bad',
  VBAD: 'very bad',
  DOWN: 'down',
};

/** Bars of five that a grade fills. */
const BARS: Readonly<Record<QualityGrade, number>> = {
  UNKNOWN: 0,
  EXCELLENT: 5,
  GOOD: 4,
  POOR: 3,
  BAD: 2,
  VBAD: 1,
  DOWN: 0,
};

/** What a meter of five bars shows: how many are filled, or that nothing is known, or all is down. */
export interface ShownQuality {
  readonly bars: number;
  readonly sign: 'bars' | 'unknown' | 'down';
  /** `Network up good, down poor`, or `Network unknown`. */
  readonly words: string;
}

/**
 * A network as an app draws it: by the worse of its directions, as far as they are known, and in
 * words by both.
 */
export function shownQuality({ tx, rx }: QualityPair): ShownQuality {
  const known = [tx, rx].filter((grade) => grade !== 'UNKNOWN');
  if (known.length === 0) return { bars: 0, sign: 'unknown', words: 'Network unknown' };
  const bars = Math.min(...known.map((grade) => BARS[grade]));
  const words = tx === rx ? `Network ${WORDS[tx]}` : `Network up ${WORDS[tx]}, down ${WORDS[rx]}`;
  return { bars, sign: bars === 0 ? 'down' : 'bars', words };
}
