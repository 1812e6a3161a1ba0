import { applyRecord } from '../../../core/situation/apply-record.ts';
import { ClientState } from '../../../core/situation/client-state.ts';
import type { DrawnRun } from '../../../hub/contract/scenario-messages.ts';
import { displayName } from '../../../core/persona/persona-list.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';

/**
 * A run in words, for those who do not see its picture: every client, how often it was told
 * something, and how it ended.
 */
export function runWords({ title, clients, records }: DrawnRun): string {
  const lanes = clients.map((spec) => {
    const { id, persona, sdk } = spec;
    const own = records.filter(({ actor }) => actor === id);
    const told = own.filter(({ kind }) => kind === 'callback').length;
    const state = new ClientState(spec);
    for (const record of own) applyRecord(state, record);
    const callbacks = told === 1 ? '1 callback' : `${told} callbacks`;
    const end = state.process === 'running' ? state.connection.toLowerCase() : `process ${state.process}`;
    return `${clientTitle(spec)}, ${displayName(persona)} ${sdk}: ${callbacks}, ${end} in the end`;
  });
  return `${title}. ${lanes.join('; ')}`;
}
