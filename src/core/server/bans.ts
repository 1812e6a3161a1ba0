import type { BanKind } from '../vocabulary/bans.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import type { Micros } from '../time/micros.ts';

/** Somebody who is in a channel, or wants to be. */
export interface Visitor {
  readonly channel: string;
  readonly uid: number;
  readonly address: string;
}

/** A ban: all of these that it names must fit, until it is over (reading A29). */
export interface Ban extends Partial<Visitor> {
  readonly reason: JoinRefusal;
  readonly kind: BanKind;
  readonly untilUs: Micros;
}

/** Whether a ban is about somebody. */
export function fits({ channel, uid, address }: Ban, visitor: Visitor): boolean {
  return (
    (channel === undefined || channel === visitor.channel) &&
    (uid === undefined || uid === visitor.uid) &&
    (address === undefined || address === visitor.address)
  );
}

/** The bans of a server: of several that fit, the newest counts. */
export class Bans {
  private bans: readonly Ban[] = [];

  add(ban: Ban): void {
    this.bans = [ban, ...this.bans];
  }

  /** The ban that keeps somebody out at `nowUs`; undefined where none does. */
  against(visitor: Visitor, nowUs: Micros): Ban | undefined {
    if (this.bans.length === 0) return undefined;
    this.bans = this.bans.filter(({ untilUs }) => untilUs > nowUs);
    return this.bans.find((ban) => fits(ban, visitor));
  }
}
