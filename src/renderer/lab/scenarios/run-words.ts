import type { DrawnRun } from '../../../hub/contract/scenario-messages.ts';

/**
 * A run in words, for those who do not see its picture: every client, how often it was told
 * something, and how it ended.
 */
export function runWords({ title, clients, records }: DrawnRun): string {
  const lanes = clients.map(({ id, uid, persona, sdk }) => {
    const own = records.filter(({ actor }) => actor === id);
    const told = own.filter(({ kind }) => kind === 'callback').length;
    const state = own.findLast((record) => record.kind === 'state');
    const end = state?.kind === 'state' ? `, ${state.to} in the end` : '';
    return `UID ${uid}, ${persona.id} ${sdk}: ${told} callbacks${end}`;
  });
  return `${title}. ${lanes.join('; ')}`;
}
