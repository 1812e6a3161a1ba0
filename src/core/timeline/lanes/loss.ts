import type { ClientState } from '../../situation/client-state.ts';
import type { Micros } from '../../time/micros.ts';

/** A user of whom nothing comes any more, from T3 until it is back, has left or has given up. */
export interface Loss {
  readonly fromUs: Micros;
  /** Null while it lasts. */
  untilUs: Micros | null;
  /** Its process has ended: the network alone cannot bring it back. */
  isProcess: boolean;
  /** Channel that it was lost to. */
  readonly channel: string | undefined;
}

/** Whether a loss lasts still at a moment, or explains a silence that began then. */
export function isWithinLoss(loss: Loss | null, us: Micros): boolean {
  return loss !== null && (loss.untilUs ?? Infinity) >= us;
}

/**
 * Whether one of the links lets nothing through: cut, down by its preset, or losing every packet.
 */
export function isLinkDead({ isUpCut, isDownCut, isPresetDown, up, down }: ClientState): boolean {
  return isUpCut || isDownCut || isPresetDown || up.lossRatio >= 1 || down.lossRatio >= 1;
}
