import type { LabAction } from '../../core/actions/actions.ts';
import { PRESETS } from '../../core/network/presets.ts';

const PRESET_BY_LINKS = new Map(PRESETS.map((preset) => [linksKey(preset), preset]));

/**
 * An action as it was read from a file; a client that is opened on the links of a preset gets
 * those of the preset itself.
 */
export function withKnownLinks(action: LabAction): LabAction {
  if (action.do !== 'open') return action;
  const preset = PRESET_BY_LINKS.get(linksKey(action.spec));
  if (preset === undefined) return action;
  const { up, down } = preset;
  return { ...action, spec: { ...action.spec, up, down } };
}

/** Name of the preset whose very links a client was opened with. */
export function presetOfLinks(links: { readonly up: unknown; readonly down: unknown }): string | undefined {
  return PRESETS.find(({ up, down }) => up === links.up && down === links.down)?.id;
}

function linksKey({ up, down }: { readonly up: unknown; readonly down: unknown }): string {
  return JSON.stringify([up, down]);
}
