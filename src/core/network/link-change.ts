import type { LinkChange, LinkSettings } from '../vocabulary/link-settings.ts';
import { linkField, LINK_FIELD_KEYS } from './link-fields.ts';

const OPTIONAL = LINK_FIELD_KEYS.filter((key) => linkField(key).without !== undefined);
const isOptional: ReadonlySet<string> = new Set(OPTIONAL);

/**
 * The settings after a partial change: fields left out stay, `null` takes an optional field away.
 * Changes nothing in place. Fields that a link may lack come last: the order is part of a trace's
 * bytes.
 */
export function applyLinkChange(settings: LinkSettings, change: LinkChange): LinkSettings {
  const changed: Readonly<Record<string, unknown>> = { ...settings, ...change };
  const kept = Object.entries(changed).filter(([key]) => !isOptional.has(key));
  const extra = OPTIONAL.map((key) => [key, changed[key] ?? undefined] as const);
  const all = [...kept, ...extra.filter(([, value]) => value !== undefined)];
  return Object.fromEntries(all) as object as LinkSettings;
}

/**
 * Says what is impossible about a combination of loss and burst, or undefined: with bursts of mean
 * length L at most L / (L + 1) of all packets can be lost, else the good stretches between the
 * bursts would be shorter than one packet.
 */
export function burstProblem(settings: LinkSettings): string | undefined {
  const { lossRatio, burstPackets } = settings;
  if (burstPackets === undefined || lossRatio >= 1) return undefined;
  const leastBurst = withoutRoundingError(lossRatio / (1 - lossRatio));
  if (burstPackets >= leastBurst) return undefined;
  return `a mean burst of ${burstPackets} packets cannot make ${percent(lossRatio)} of loss: write a burst of ${Math.ceil(leastBurst)} or more, or at most ${percent(burstPackets / (burstPackets + 1))} of loss`;
}

/** 0.9 / (1 - 0.9) is a hair above 9 in binary. */
function withoutRoundingError(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function percent(ratio: number): string {
  return `${Math.floor(ratio * 1000) / 10}%`;
}
