import type { Micros } from '../../time/micros.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type { KillFamily, Persona, SdkFamily } from '../../vocabulary/persona.ts';
import type { ProcessEnd } from '../../vocabulary/process.ts';

/*
 * What reasons speak of, as plain data. Of their fields, those that are moments of the run and
 * those that are stretches of time are told apart by name (`MOMENTS` of the test of reasons).
 */

/** A user by its UID, `server`, `lab`, or an id of nobody known. */
export type Actor = number | string;

/** A moment, and whether it is known or estimated. */
export interface Estimate {
  readonly atUs: Micros;
  readonly isExact: boolean;
}

/** A moment at which something is due, or before which it cannot come. */
export interface DueData {
  readonly dueUs: Micros;
  readonly isEarliest: boolean;
  readonly askedUs: Micros;
}

/** A callback as the app had it. */
export interface ToldData {
  readonly name: string;
  readonly args: CallbackArgs;
}

/** A packet by what stands on it and its number among all packets of the run. */
export interface PacketData {
  readonly type: string;
  readonly number: number;
}

/** How a process ended, and what its system lets it say then. */
export interface GoodbyeData {
  readonly how: ProcessEnd | undefined;
  readonly isFrozen: boolean;
  readonly persona: Persona;
  readonly killFamily: KillFamily;
  readonly family: SdkFamily;
  /** A page that is closed says goodbye, by a setting of the run. */
  readonly saysByPage: boolean;
}

/** A link that was made slower. */
export interface SlowedData {
  readonly user: number;
  readonly direction: LinkDirection;
  readonly atUs: Micros;
  readonly latencyUs: Micros;
}

/** A packet that asks to be let in, or back in. */
export interface AttemptData {
  /** Of the attempt that it belongs to, from 1. */
  readonly number: number;
  readonly atUs: Micros;
  /** The pause before it; of a second way, the time since the first. */
  readonly pauseUs: Micros;
  /** NG: what the same attempt tries beside, where the first way has had no answer. */
  readonly secondWay: 'second socket' | 'spare host' | undefined;
}

/** What a limit of a native client counts from. */
export interface LimitAnchor {
  /** `offline`: the moment at which others call it offline, so long after the last data. */
  readonly of: 'join' | 'data' | 'break' | 'offline';
  readonly sinceUs: Micros;
  readonly isExact: boolean;
  /** Of `offline`. */
  readonly offlineAfterUs?: Micros;
}
