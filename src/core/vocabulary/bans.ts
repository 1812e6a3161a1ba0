import type { Micros } from '../time/micros.ts';

/**
 * What a ban is about: all that it names must fit. Source: the vendor's page on creating a rule of
 * bans (by cname, uid and ip, and combinations of them).
 */
export const BAN_TARGETS = [
  'channel+uid',
  'channel',
  'uid',
  'ip',
  'channel+ip',
  'uid+ip',
  'channel+uid+ip',
] as const;
export type BanTarget = (typeof BAN_TARGETS)[number];

/** What a ban is about that says nothing of it. */
export const PLAIN_BAN: BanTarget = 'channel+uid';

/** What a page is told that a ban is about. */
export type BanKind = 'uid' | 'ip' | 'channel';

/** Whom a ban is for, and for how long; absent: the user in its channel, and without an end. */
export interface BanTerms {
  readonly by?: BanTarget;
  /** 0: the user is removed, and may return at once. */
  readonly timeUs?: Micros;
}

/** Whether a ban is about a channel, a user or an address. */
export function isAbout(target: BanTarget, part: BanKind): boolean {
  return target.split('+').includes(part);
}

/** The user counts before the address, and that before the channel (a reading). */
export function banKind(target: BanTarget): BanKind {
  if (isAbout(target, 'uid')) return 'uid';
  return isAbout(target, 'ip') ? 'ip' : 'channel';
}
