import { presetOfLinks } from '../journal/known-links.ts';
import type { Lab } from '../../core/lab/lab.ts';

/** Takes over the presets that the clients of another run were opened with. */
export function takeOverPresets(presets: Map<string, string>, others: ReadonlyMap<string, string>): void {
  presets.clear();
  for (const [client, preset] of others) presets.set(client, preset);
}

/** Clients of whom no preset is known have the one that their links are like, if there is one. */
export function guessPresets(presets: Map<string, string>, lab: Lab): void {
  for (const { spec } of lab.clients.values()) {
    const preset = presetOfLinks(spec);
    if (preset !== undefined && !presets.has(spec.id)) presets.set(spec.id, preset);
  }
}
