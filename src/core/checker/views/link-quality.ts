import { impairmentsOf } from '../../network/clean-link.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { LONGEST_LATENCY_US } from '../ledger/tolerances.ts';

/**
 * Whether a link delays every packet by the same short time and does nothing else but let no UDP through, so that moments
 * can be told in advance.
 */
export function isForeseeable(link: LinkSettings): boolean {
  return link.latencyUs <= LONGEST_LATENCY_US && impairmentsOf(link).every((key) => key === 'udp');
}
