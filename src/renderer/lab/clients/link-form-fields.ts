import { linkField, LINK_FIELD_KEYS } from '../../../core/network/link-fields.ts';
import type { FieldForm } from '../../../core/network/link-field-kinds.ts';
import { applyLinkChange, burstProblem } from '../../../core/network/link-change.ts';
import type { JitterModel, LinkChange, LinkSettings } from '../../../core/vocabulary/link-settings.ts';

/** A field of a link as people type it. */
export interface TypedField {
  /** As in a scenario file: `loss`. */
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** What an empty field means; absent: it may not be empty. */
  readonly emptyMeans?: string;
  readonly read: (settings: LinkSettings) => number | undefined;
  readonly change: (value: number | null) => LinkChange;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

/** A field that a link has or lacks, as people switch it. */
export interface SwitchedField {
  /** As in a scenario file, and what stands in a draft where the link has it: `udp`, `blocked`. */
  readonly key: string;
  readonly word: string;
  readonly label: string;
  /** The word of a link without it: `open`. */
  readonly without: string;
  /** What a link with it does. */
  readonly means: string;
  readonly isIn: (settings: LinkSettings) => boolean;
  readonly change: (isThere: boolean) => LinkChange;
}

/** What stands in the form for one direction, by the key of its field. */
export type LinkDraft = Readonly<Record<string, string>> & { readonly jitterModel: JitterModel };

/** A form that can be sent, or what is wrong with each field. */
export type CheckedDraft =
  | { readonly ok: true; readonly change: LinkChange }
  | { readonly ok: false; readonly mistakes: Readonly<Record<string, string>> };

/** Every number of a link, in the order of the panel: that of the model's own list. */
export const TYPED_FIELDS: readonly TypedField[] = LINK_FIELD_KEYS.flatMap((key) => {
  const { form } = linkField(key);
  return form.kind === 'number' ? [typedField(key, form)] : [];
});

/** Every field of a link that is there or not, in the order of the model's own list. */
export const SWITCHED_FIELDS: readonly SwitchedField[] = LINK_FIELD_KEYS.flatMap((key) => {
  const { form, name, label } = linkField(key);
  if (form.kind !== 'switch') return [];
  const { word, without, means } = form;
  return [
    {
      ...{ key: name, label, word, without, means },
      isIn: (settings) => settings[key] === word,
      change: (isThere) => ({ [key]: isThere ? word : null }),
    },
  ];
});

function typedField(key: keyof LinkSettings, form: Extract<FieldForm, { kind: 'number' }>): TypedField {
  const { name, label, without } = linkField(key);
  const { unit, scale, least, most, isWhole = false, isShare = false } = form;
  return {
    ...{ key: name, label, unit, least, most, isWhole },
    ...(without === undefined ? {} : { emptyMeans: without }),
    read: (settings) => {
      const value = settings[key];
      return typeof value === 'number' ? rounded(value / scale) : undefined;
    },
    change: (value) => {
      if (value === null) return { [key]: null };
      // Only shares and mean numbers of packets have fractions in the model.
      return { [key]: isShare || scale === 1 ? rounded(value * scale) : Math.round(value * scale) };
    },
  };
}

/** The form for settings as they are. */
export function draftOf(settings: LinkSettings): LinkDraft {
  const texts = TYPED_FIELDS.map(({ key, read }) => [key, String(read(settings) ?? '')] as const);
  const words = SWITCHED_FIELDS.map(({ key, word, isIn }) => [key, isIn(settings) ? word : ''] as const);
  return {
    ...Object.fromEntries([...texts, ...words]),
    jitterModel: settings.jitterModel,
  };
}

/**
 * Reads a form: what was changed in it (fields left alone keep their exact value), or a sentence
 * for each that cannot be.
 */
export function checkDraft(draft: LinkDraft, settings: LinkSettings): CheckedDraft {
  const mistakes: Record<string, string> = {};
  const before = draftOf(settings);
  let change: LinkChange = draft.jitterModel === before.jitterModel ? {} : { jitterModel: draft.jitterModel };
  for (const field of TYPED_FIELDS) {
    if (draft[field.key] === before[field.key]) continue;
    const read = readNumber(field, draft[field.key] ?? '');
    if (typeof read === 'string') mistakes[field.key] = read;
    else change = { ...change, ...field.change(read.value) };
  }
  for (const { key, word, change: changeTo } of SWITCHED_FIELDS) {
    if (draft[key] !== before[key]) change = { ...change, ...changeTo(draft[key] === word) };
  }
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes };
  const burst = burstProblem(applyLinkChange(settings, change));
  return burst === undefined ? { ok: true, change } : { ok: false, mistakes: { burst } };
}

function readNumber(field: TypedField, text: string): string | { readonly value: number | null } {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') {
    if (field.emptyMeans !== undefined) return { value: null };
    return `${field.label} is empty: write ${range(field)}`;
  }
  const value = Number(trimmed);
  if (!/^\d+(\.\d+)?$/.test(trimmed) || value < field.least || value > field.most) {
    return `"${text.trim()}" cannot be: write ${range(field)}`;
  }
  if (field.isWhole && !Number.isInteger(value)) {
    return `"${text.trim()}" is not whole: write ${range(field)}`;
  }
  return { value };
}

function range({ least, most, unit, isWhole }: TypedField): string {
  return `${isWhole ? 'a whole number, ' : ''}${least} to ${most} ${unit}`;
}

/** Takes away what binary fractions add (0.1 * 3), and digits that no one would type. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
