import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { displayName } from '../../../core/persona/persona-list.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';

/** The window's title: who it is and how it is, `Android · UID 1 · Reconnecting`. */
export function windowTitle(spec: ClientSpec, stateWord: string): string {
  return `${displayName(spec.persona)} · ${clientTitle(spec)} · ${stateWord}`;
}
