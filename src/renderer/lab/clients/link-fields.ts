import type { LinkChange } from '../../../core/vocabulary/link-settings.ts';
import { applyLinkChange, burstMistake } from '../../../core/network/link-change.ts';
import type { JitterModel, LinkSettings } from '../../../core/vocabulary/link-settings.ts';

/** Fields of a link that are typed as a number. */
export type LinkFieldKey =
  'latency' | 'jitter' | 'loss' | 'burst' | 'bandwidth' | 'queue' | 'duplicate' | 'reorder';

/** A field as people type it. */
export interface LinkField {
  readonly key: LinkFieldKey;
  readonly label: string;
  readonly unit: string;
  /** What an empty field means; absent: it may not be empty. */
  readonly emptyMeans?: string;
  readonly read: (settings: LinkSettings) => number | undefined;
  readonly change: (value: number | null) => LinkChange;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

/** What stands in the form for one direction. */
export type LinkDraft = Readonly<Record<LinkFieldKey, string>> & { readonly jitterModel: JitterModel };

/** A form that can be sent, or what is wrong with each field. */
export type CheckedDraft =
  | { readonly ok: true; readonly change: LinkChange }
  | { readonly ok: false; readonly mistakes: Partial<Record<LinkFieldKey, string>> };

const MS = 1_000;
const KBIT = 1_000;
const MOST_MS = 600_000;

function share(
  key: 'loss' | 'duplicate' | 'reorder',
  label: string,
  name: 'lossRatio' | 'duplicateRatio' | 'reorderRatio',
): LinkField {
  return {
    key,
    label,
    unit: '%',
    read: (settings) => rounded(settings[name] * 100),
    change: (value) => ({ [name]: rounded((value ?? 0) / 100) }),
    least: 0,
    most: 100,
  };
}

/** Every number of a link, in the order of the panel. */
export const LINK_FIELDS: readonly LinkField[] = [
  {
    key: 'latency',
    label: 'Latency',
    unit: 'ms',
    read: ({ latencyUs }) => latencyUs / MS,
    change: (value) => ({ latencyUs: Math.round((value ?? 0) * MS) }),
    least: 0,
    most: MOST_MS,
  },
  {
    key: 'jitter',
    label: 'Jitter',
    unit: 'ms',
    read: ({ jitterUs }) => jitterUs / MS,
    change: (value) => ({ jitterUs: Math.round((value ?? 0) * MS) }),
    least: 0,
    most: MOST_MS,
  },
  share('loss', 'Loss', 'lossRatio'),
  {
    key: 'burst',
    label: 'Loss burst',
    unit: 'packets',
    emptyMeans: 'none',
    read: ({ burstPackets }) => burstPackets,
    change: (value) => ({ burstPackets: value }),
    least: 1,
    most: 100_000,
  },
  {
    key: 'bandwidth',
    label: 'Bandwidth',
    unit: 'kbit/s',
    emptyMeans: 'unlimited',
    read: ({ bandwidthBps }) => (bandwidthBps === undefined ? undefined : bandwidthBps / KBIT),
    change: (value) => ({ bandwidthBps: value === null ? null : Math.round(value * KBIT) }),
    least: 0.001,
    most: 100_000_000,
  },
  {
    key: 'queue',
    label: 'Queue',
    unit: 'packets',
    read: ({ queuePackets }) => queuePackets,
    change: (value) => ({ queuePackets: value ?? 1 }),
    least: 1,
    most: 1_000_000,
    isWhole: true,
  },
  share('duplicate', 'Duplicates', 'duplicateRatio'),
  share('reorder', 'Reordered', 'reorderRatio'),
];

/** The form for settings as they are. */
export function draftOf(settings: LinkSettings): LinkDraft {
  const texts = LINK_FIELDS.map(({ key, read }) => [key, String(read(settings) ?? '')] as const);
  return {
    ...(Object.fromEntries(texts) as Record<LinkFieldKey, string>),
    jitterModel: settings.jitterModel,
  };
}

/** Reads a form: what was changed in it (fields left alone keep their exact value), or a sentence for each that cannot be. */
export function checkDraft(draft: LinkDraft, settings: LinkSettings): CheckedDraft {
  const mistakes: Partial<Record<LinkFieldKey, string>> = {};
  const before = draftOf(settings);
  let change: LinkChange = draft.jitterModel === before.jitterModel ? {} : { jitterModel: draft.jitterModel };
  for (const field of LINK_FIELDS) {
    if (draft[field.key] === before[field.key]) continue;
    const read = readNumber(field, draft[field.key]);
    if (typeof read === 'string') mistakes[field.key] = read;
    else change = { ...change, ...field.change(read.value) };
  }
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes };
  const burst = burstMistake(applyLinkChange(settings, change));
  return burst === undefined ? { ok: true, change } : { ok: false, mistakes: { burst } };
}

function readNumber(field: LinkField, text: string): string | { readonly value: number | null } {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') {
    if (field.emptyMeans !== undefined) return { value: null };
    return `${field.label} is empty: write ${range(field)}`;
  }
  const value = Number(trimmed);
  if (!/^\d+(\.\d+)?$/.test(trimmed) || value < field.least || value > field.most) {
    return `"${text.trim()}" cannot be: write ${range(field)}`;
  }
  if (field.isWhole === true && !Number.isInteger(value)) {
    return `"${text.trim()}" is not whole: write ${range(field)}`;
  }
  return { value };
}

function range({ least, most, unit, isWhole }: LinkField): string {
  return `${isWhole === true ? 'a whole number, ' : ''}${least} to ${most} ${unit}`;
}

/** Takes away what binary fractions add (0.1 * 3), and digits that no one would type. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
