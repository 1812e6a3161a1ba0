import type { GuideMemory } from './guide.ts';
import { STARTING_POINTS } from './starting-points.ts';

/** What the guide knows of a run, and the run's journal, by which it is known again. */
export interface KeptGuide extends GuideMemory {
  readonly journal: string;
}

/** Reads what was stored; null where it makes no sense. */
export function readGuide(stored: string | null): KeptGuide | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null');
    return isGuide(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * What is still true of a run whose clock stands at `nowMs`: a lab that was killed may have lost
 * its last moments.
 */
export function knownAt<Memory extends GuideMemory>(memory: Memory, nowMs: number): Memory {
  const until = (atMs: number | null): number | null => (atMs !== null && atMs > nowMs ? null : atMs);
  return { ...memory, brokenAtMs: until(memory.brokenAtMs), mendedAtMs: until(memory.mendedAtMs) };
}

function isGuide(value: unknown): value is KeptGuide {
  if (typeof value !== 'object' || value === null) return false;
  const { point, brokenAtMs, mendedAtMs, journal } = value as Partial<Record<keyof KeptGuide, unknown>>;
  const isMoment = (moment: unknown): boolean => moment === null || typeof moment === 'number';
  const isPoint = STARTING_POINTS.some(({ id }) => id === point);
  return isPoint && isMoment(brokenAtMs) && isMoment(mendedAtMs) && typeof journal === 'string';
}

const KEY = 'reconnect-lab.guide';

/**
 * The guide in the window's storage. It can be refused (private windows, full disks); then it
 * lasts as long as the page.
 */
export const guideStorage = {
  read(): KeptGuide | null {
    try {
      return readGuide(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  },
  write(guide: KeptGuide | null): void {
    try {
      if (guide === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(guide));
    } catch {
      return;
    }
  },
};
