import { nearestName } from '../text/nearest-name.ts';
import { quoted } from '../text/plain-text.ts';
import { PRESETS } from './presets.ts';

/** What is said of the id of a preset that does not exist: the nearest, or all there are. */
export function presetProblem(id: string): string {
  const ids = PRESETS.map((known) => known.id);
  const guess = nearestName(id, ids);
  const hint = guess === undefined ? `; there are ${ids.join(', ')}` : `; did you mean "${guess}"?`;
  return `unknown preset ${quoted(id)}${hint}`;
}
