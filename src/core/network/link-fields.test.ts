import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { MILLISECOND } from '../time/micros.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { isClean } from './clean-link.ts';
import { HARMLESS } from './link-field-kinds.ts';
import { linkField, LINK_FIELD_KEYS } from './link-fields.ts';
import { Link } from './link.ts';
import { changeWords, linkChangeOf, linkFields } from './link-text.ts';
import { NOMINAL } from './presets.ts';

/** What becomes of 400 packets, 2 ms apart. */
function fates(settings: LinkSettings): readonly string[] {
  const link = new Link(settings, Random.for('1', 'fates'));
  return Array.from({ length: 400 }, (_, index) => {
    const lost = link.send(index * 2 * MILLISECOND, 100, true);
    return lost ?? `${link.arrivalUs} ${link.copyArrivalUs}`;
  });
}

const drawn = LINK_FIELD_KEYS.flatMap((key) => {
  const { draw, clean } = linkField(key);
  const values = draw.values.filter((value) => value !== null);
  return values.map((value) => ({ key, clean, value }));
});
const impaired = drawn.filter(
  ({ clean, value }) => clean !== HARMLESS && value !== clean && (typeof value === 'string' || value < 1e6),
);

describe('a field of a link', () => {
  it.each(drawn)('$key of $value is read back from what is written, and told', ({ key, value }) => {
    const change = { [key]: value };
    expect(linkChangeOf(linkFields(change))).toEqual(change);
    expect(changeWords(change)).toContain(linkField(key).said);
  });

  it.each(impaired)('$key of $value does something to packets, and is no clean link', ({ key, value }) => {
    const settings = { ...NOMINAL.up, [key]: value };
    expect(isClean(settings)).toBe(false);
    expect(fates(settings), `${key} does nothing in link.ts`).not.toEqual(fates(NOMINAL.up));
  });
});
