import { isUdpCutOff, type ClientState } from '../../situation/client-state.ts';
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
 * Whether nothing gets through one way: a link is cut, down by its preset, or loses every packet, or
 * nobody is at its other end.
 */
export function isLinkDead(state: ClientState): boolean {
  return isUdpCutOff(state) || isAnyWayDead(state);
}

function isAnyWayDead({ isUpCut, isDownCut, isPresetDown, isEdgeDown, up, down }: ClientState): boolean {
  return isEdgeDown || isUpCut || isDownCut || isPresetDown || up.lossRatio >= 1 || down.lossRatio >= 1;
}
