import { parsePersona } from '../../../core/persona/persona-list.ts';
import { SDK_GENERATIONS } from '../../../core/vocabulary/persona.ts';
import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';
import { EXPORT_FORMS, type FormName } from '../../../core/export/export-forms.ts';
import { DEFAULT_KINDS, LOG_KINDS, type LogKind } from './log-kinds.ts';

/** Panels that can be folded to their heads. */
export const FOLDABLE_PANELS = ['clients', 'timeline', 'log', 'server'] as const;
export type FoldablePanel = (typeof FOLDABLE_PANELS)[number];

/** Light or dark, as the person wants it; `system`: as the system has it. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** What is remembered; sizes are percentages of their group, in the order of its panels. */
export interface Preferences {
  readonly personaId: string;
  readonly sdk: SdkGeneration;
  readonly channel: string;
  readonly isJoining: boolean;
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly kinds: readonly LogKind[];
  /**
   * Scenarios that were open, the latest first: files that came with the app by path, others by
   * name.
   */
  readonly recent: readonly string[];
  /** Addresses of apps that were opened in the lab, the latest first. */
  readonly apps: readonly string[];
  /** Address of the person's own server that was told last; empty: none was. */
  readonly ownServer: string;
  /** Form of the last export. */
  readonly exportForm: FormName;
  /** Panels that are folded; null: as the room asks for. */
  readonly folded: readonly FoldablePanel[] | null;
  readonly theme: ThemeChoice;
}

/** A window that remembers nothing. */
export const DEFAULT_PREFERENCES: Preferences = {
  personaId: 'android',
  sdk: '4.x',
  channel: 'lab',
  isJoining: true,
  columns: [37, 63],
  rows: [52, 30, 18],
  kinds: DEFAULT_KINDS,
  recent: [],
  apps: [],
  ownServer: '',
  exportForm: 'html',
  folded: null,
  theme: 'system',
};

/**
 * Reads what was stored; each part that is missing or makes no sense is replaced by its default.
 */
export function readPreferences(text: string | null): Preferences {
  const found = parsed(text);
  const defaults = DEFAULT_PREFERENCES;
  const { personaId, sdk, channel, isJoining, columns, rows, kinds, recent, apps } = found;
  const { ownServer, exportForm, folded, theme } = found;
  return {
    personaId: typeof personaId === 'string' && parsePersona(personaId).ok ? personaId : defaults.personaId,
    sdk: isSdkGeneration(sdk) ? sdk : defaults.sdk,
    channel: typeof channel === 'string' && channel !== '' ? channel : defaults.channel,
    isJoining: typeof isJoining === 'boolean' ? isJoining : defaults.isJoining,
    columns: isShares(columns, defaults.columns.length) ? columns : defaults.columns,
    rows: isShares(rows, defaults.rows.length) ? rows : defaults.rows,
    kinds: isKinds(kinds) ? kinds : defaults.kinds,
    recent: isNames(recent) ? recent : defaults.recent,
    apps: isNames(apps) ? apps : defaults.apps,
    ownServer: typeof ownServer === 'string' ? ownServer : defaults.ownServer,
    exportForm: isForm(exportForm) ? exportForm : defaults.exportForm,
    folded: isPanels(folded) ? folded : defaults.folded,
    theme: THEMES.find((one) => one === theme) ?? defaults.theme,
  };
}

function parsed(text: string | null): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Whether a value names a generation of any platform. */
export function isSdkGeneration(value: unknown): value is SdkGeneration {
  return SDK_GENERATIONS.some((generation) => generation === value);
}

function isForm(value: unknown): value is FormName {
  return typeof value === 'string' && Object.hasOwn(EXPORT_FORMS, value);
}

function isShares(value: unknown, length: number): value is number[] {
  if (!Array.isArray(value) || value.length !== length) return false;
  if (!value.every((share) => typeof share === 'number' && share >= 0)) return false;
  return Math.abs(value.reduce((sum: number, share: number) => sum + share, 0) - 100) < 1;
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isPanels(value: unknown): value is FoldablePanel[] {
  return Array.isArray(value) && value.every((one) => FOLDABLE_PANELS.some((panel) => panel === one));
}

function isKinds(value: unknown): value is LogKind[] {
  return Array.isArray(value) && value.every((one) => LOG_KINDS.some(({ kind }) => kind === one));
}
