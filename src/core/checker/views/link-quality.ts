import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { LONGEST_LATENCY_US } from '../ledger/tolerances.ts';

/** Whether a link does nothing to packets but delay each by the same short time, so that moments can be told in advance. */
export function isCleanLink(link: LinkSettings): boolean {
  return (
    link.lossRatio === 0 &&
    link.jitterUs === 0 &&
    link.bandwidthBps === undefined &&
    link.duplicateRatio === 0 &&
    link.reorderRatio === 0 &&
    link.latencyUs <= LONGEST_LATENCY_US
  );
}
