import { frameworkName } from '../../../core/persona/persona-list.ts';
import { SYSTEMS, type SystemEntry } from '../../../core/persona/persona-table.ts';
import type { KillFamily, Os, Persona } from '../../../core/vocabulary/persona.ts';

/** The drawn device that a client's app runs on. */
export type FrameKind = SystemEntry['frame'];

/** The frame of the system that the process lives on; a framework does not change it. */
export function frameKindOf(persona: Persona): FrameKind {
  return SYSTEMS[persona.os].frame;
}

/**
 * Name on the badge of an app that is built with a framework; null for one on the system's own
 * SDK.
 */
export function badgeOf(persona: Persona): string | null {
  return persona.framework === undefined ? null : frameworkName(persona.framework);
}

/** A device's clock: it shows virtual time, in minutes and seconds. */
export function deviceTime(nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return (hours > 0 ? [String(hours), ...parts] : parts).join(':');
}

const CLOSE_WORDS: Readonly<Record<KillFamily, string>> = {
  'auto-leave': 'Close window: the app leaves the call, then ends',
  'no-auto-leave': 'Close window: the process is killed without a word',
  'web-drop': 'Close tab: the page is gone without a word',
};

/** What closing this window does, as a label of the button that does it. */
export function closeWords(os: Os): string {
  return CLOSE_WORDS[SYSTEMS[os].killFamily];
}

/** What the reload button of a browser does. */
export const RELOAD_WORDS = 'Load the page again: its process ends, and a new one joins again';
