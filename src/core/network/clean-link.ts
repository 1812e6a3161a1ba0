import type { LinkSettings } from '../vocabulary/link-settings.ts';

/** What a link may do to packets beside delaying each by the same time. */
export type Impairment = Exclude<
  keyof LinkSettings,
  'latencyUs' | 'jitterModel' | 'burstPackets' | 'queuePackets'
>;

/** The value of each impairment in which it does nothing. The fields left out say how others work, or delay all packets alike. */
const HARMLESS: { readonly [Field in Impairment]: LinkSettings[Field] } = {
  jitterUs: 0,
  lossRatio: 0,
  bandwidthBps: undefined,
  duplicateRatio: 0,
  reorderRatio: 0,
};

const IMPAIRMENTS = Object.keys(HARMLESS) as readonly Impairment[];

/** Whether a link does nothing to packets but delay each by its latency. */
export function isClean(link: LinkSettings): boolean {
  for (const field of IMPAIRMENTS) if (link[field] !== HARMLESS[field]) return false;
  return true;
}

/** What a link does to packets beside delaying each by its latency; empty where it is clean. */
export function impairmentsOf(link: LinkSettings): readonly Impairment[] {
  return IMPAIRMENTS.filter((field) => link[field] !== HARMLESS[field]);
}
