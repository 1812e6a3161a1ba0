import type { LinkChange, LinkSettings } from '../vocabulary/link-settings.ts';
import { NOMINAL, PRESETS } from './presets.ts';
import { linkField, LINK_FIELD_KEYS, type LinkFieldKey } from './link-fields.ts';
import type { LinkText } from './network-schema.ts';

/** The fields of a link in the units of the model. Only for texts that fit their schema. */
export function linkChangeOf(link: LinkText): LinkChange {
  const entries = LINK_FIELD_KEYS.flatMap((key) => {
    const { name, read } = linkField(key);
    const text = link[name];
    return text === undefined ? [] : [[key, read(text)] as const];
  });
  return Object.fromEntries(entries) as LinkChange;
}

/** The fields of a link as a file spells them. */
export function linkFields(change: LinkChange): Readonly<Record<string, string | number>> {
  return Object.fromEntries(LINK_FIELD_KEYS.flatMap((key) => written(key, change[key])));
}

function written(
  key: LinkFieldKey,
  value: string | number | null | undefined,
): readonly (readonly [string, string | number])[] {
  if (value === undefined) return [];
  const { name, without = 'none', write } = linkField(key);
  return [[name, value === null ? without : write(value)]];
}

/**
 * A change of a link with the units that people type:
 * `latency 80 ms, loss 5%, bandwidth unlimited`.
 */
export function changeWords(change: LinkChange): string {
  const parts = LINK_FIELD_KEYS.flatMap((key) => {
    const value = change[key];
    const { said, without = 'none', show } = linkField(key);
    return value === undefined ? [] : [`${said} ${value === null ? without : show(value)}`];
  });
  return parts.join(', ');
}

/**
 * A client's network: nothing for nominal, the id of a preset that has just these settings, else
 * the fields that differ.
 */
export function networkFields(pair: {
  readonly up: LinkSettings;
  readonly down: LinkSettings;
}): string | Readonly<Record<string, unknown>> | undefined {
  const preset = PRESETS.find(
    ({ up, down, isDown }) => isDown !== true && isSameLink(up, pair.up) && isSameLink(down, pair.down),
  );
  if (preset === NOMINAL) return undefined;
  if (preset !== undefined) return preset.id;
  return {
    ...(isSameLink(pair.up, NOMINAL.up) ? {} : { up: linkFields(unlikeNominal(pair.up)) }),
    ...(isSameLink(pair.down, NOMINAL.down) ? {} : { down: linkFields(unlikeNominal(pair.down)) }),
  };
}

/** The fields of a link that are not as a nominal one has them. */
export function unlikeNominal(link: LinkSettings): LinkChange {
  return Object.fromEntries(
    Object.entries(link).filter(([key, value]) => NOMINAL.up[key as keyof LinkSettings] !== value),
  );
}

/** Whether two links do the same to packets. */
export function isSameLink(one: LinkSettings, other: LinkSettings): boolean {
  return LINK_FIELD_KEYS.every((key) => one[key] === other[key]);
}
