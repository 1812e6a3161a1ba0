import type { Draw } from '../random/draw.ts';
import { MILLISECOND } from '../time/micros.ts';
import type { LinkChange } from '../vocabulary/link-settings.ts';
import { linkField, LINK_FIELD_KEYS } from './link-fields.ts';

/** A few fields of a link, as a person might set them. */
export function randomChange(draw: Draw): LinkChange {
  const drawn = LINK_FIELD_KEYS.flatMap((key) => {
    const { ratio, values } = linkField(key).draw;
    // What came later is drawn apart.
    if (ratio === 0) return [];
    return draw.chance(ratio) ? [[key, draw.pick(values)] as const] : [];
  });
  if (drawn.length === 0) return { latencyUs: 100 * MILLISECOND };
  return Object.fromEntries(drawn) as LinkChange;
}
