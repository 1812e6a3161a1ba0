import { randomChange } from '../network/random-change.ts';
import { applyLinkChange, burstProblem } from '../network/link-change.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { NOMINAL, PRESETS } from '../network/presets.ts';
import type { Draw } from '../random/draw.ts';

/** The two links that a client starts with. */
export function randomLinks(draw: Draw): { readonly up: LinkSettings; readonly down: LinkSettings } {
  if (draw.chance(0.5)) {
    const { up, down } = draw.pick(PRESETS.filter(({ isDown }) => isDown !== true));
    return { up, down };
  }
  return { up: randomLink(draw), down: randomLink(draw) };
}

function randomLink(draw: Draw): LinkSettings {
  const link = applyLinkChange(NOMINAL.up, randomChange(draw));
  return burstProblem(link) === undefined ? link : NOMINAL.up;
}
