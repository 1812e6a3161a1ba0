import type { Micros } from '../../time/micros.ts';
import type { Lane, ReachedLimit, SilenceBar } from './lane.ts';

/** Writes down that a silence reached a limit: the limits of one silence stand on one bracket. */
export function addLimit(
  lane: Lane,
  { of, account }: Pick<SilenceBar, 'of' | 'account'>,
  sinceUs: Micros,
  limit: ReachedLimit,
): void {
  const known = lane.silences.findLast((silence) => silence.of === of);
  if (known?.sinceUs === sinceUs) {
    known.limits.push(limit);
    return;
  }
  lane.silences.push({ of, ...(account !== undefined && { account }), sinceUs, limits: [limit] });
}

/** When the last limit of a silence was reached. */
export function silenceEndUs({ limits, sinceUs }: SilenceBar): Micros {
  return limits.at(-1)?.atUs ?? sinceUs;
}

/** A silence that still runs, and the next limit it runs towards. */
export interface RunningSilenceBar {
  /** Lane of whoever will act: `server` or a client's id. */
  readonly lane: string;
  /** Who is silent: `server`, `UID 1`, `channel lab`. */
  readonly of: string;
  /** How the account of that user is written, where it has joined with one. */
  readonly account?: string;
  readonly sinceUs: Micros;
  readonly atUs: Micros;
  /** What will happen: `UID 2 gives up on UID 1`. */
  readonly text: string;
}

/** Who is silent, as people call them: `the server`, `UID 1`, `alice`. */
export function silentName({ of, account }: Pick<SilenceBar, 'of' | 'account'>): string {
  return account ?? (of === 'server' ? 'the server' : of);
}

/** Silences of several users that began and reached their limits together, as one. */
export interface SilenceGroup {
  /** `the server`, `UID 1`, `alice`, `9 users` */
  readonly of: string;
  readonly silence: SilenceBar;
  readonly members: readonly SilenceBar[];
}

function groupKey({ sinceUs, limits }: SilenceBar): string {
  return [sinceUs, ...limits.map(({ atUs }) => atUs)].join(' ');
}

/** The silences of a lane, those that say the same at the same moments put together. */
export function silenceGroups(silences: readonly SilenceBar[]): SilenceGroup[] {
  const byKey = new Map<string, SilenceBar[]>();
  for (const silence of silences) {
    const isUser = silence.of.startsWith('UID ');
    const key = isUser ? groupKey(silence) : `${silence.of} ${groupKey(silence)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), silence]);
  }
  return [...byKey.values()].map((members) => {
    const silence = members[0] as SilenceBar;
    return { of: members.length === 1 ? silentName(silence) : `${members.length} users`, silence, members };
  });
}

/** Rows for silence groups, so that those of one row do not touch. */
export function silenceRows(groups: readonly SilenceGroup[]): number[] {
  const ends: Micros[] = [];
  return groups.map(({ silence }) => {
    const free = ends.findIndex((endUs) => endUs < silence.sinceUs);
    const row = free === -1 ? ends.length : free;
    ends[row] = silenceEndUs(silence);
    return row;
  });
}
