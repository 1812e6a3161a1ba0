import { NO_UID } from '../../vocabulary/client-spec.ts';
import type { Sentence } from '../facts/explanation.ts';
import type { Situation } from '../facts/situation.ts';
import { sentence } from '../words/words.ts';

/**
 * That a user was, or is by now, a client that gets another user ID with each join; empty for all
 * others (R-UID-NEW-JOIN).
 */
export function anotherUser({ clients, former }: Situation, uid: number): Sentence[] {
  const at = former.findIndex(({ spec }) => spec.uid === uid);
  const past = former[at];
  if (past !== undefined) {
    const { id } = past.spec;
    const next = former.slice(at + 1).find(({ spec }) => spec.id === id) ?? clients.get(id);
    if (next === undefined) return [];
    const { call } = next.since;
    const became = next.spec.uid === NO_UID ? {} : { became: next.spec.uid };
    return [
      sentence({ kind: 'another-user-since', user: uid, client: id, atUs: call.atUs, ...became }, call),
    ];
  }
  const client = [...clients.values()].find(({ isUidGiven, spec }) => isUidGiven && spec.uid === uid);
  const before = former.findLast(({ spec }) => spec.id === client?.spec.id);
  if (client === undefined || before === undefined) return [];
  const { call } = client.since;
  const both = { user: uid, before: before.spec.uid, client: client.spec.id } as const;
  return [sentence({ kind: 'another-user-before', ...both, atUs: call.atUs }, call)];
}
