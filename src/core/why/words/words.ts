import { displayName } from '../../persona/persona-list.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { Sentence } from '../facts/explanation.ts';
import type { Source } from '../facts/fact.ts';
import type { Death, ClientSituation, Situation } from '../facts/situation.ts';
import type { Actor, GoodbyeData, ToldData } from '../reasons/data.ts';
import { reasonText, type Reason } from '../reasons/reason.ts';

/** What stands in no record and at no moment. */
const NOWHERE = { seq: null, atUs: null };

/** A sentence about a record, or about what a fact rests on. */
export function sentence(
  reason: Reason,
  { seq, atUs }: Pick<Source, 'seq' | 'atUs'> | typeof NOWHERE = NOWHERE,
): Sentence {
  return { reason, text: reasonText(reason), seq, atUs };
}

/** A sentence about a moment at which something is due, and which stands in no record. */
export function sentenceDue(reason: Reason, dueUs: Micros): Sentence {
  return sentence(reason, { seq: null, atUs: dueUs });
}

/** Who acts in a record: a user where the situation knows it. */
export function actorOf(situation: Situation, actor: string): Actor {
  return situation.clients.get(actor)?.spec.uid ?? actor;
}

/** `Android 3.x`. */
export function surfaceOf({ spec }: ClientSituation): string {
  return `${displayName(spec.persona)} ${spec.sdk}`;
}

/** A callback as its app had it. */
export function toldData({ name, role, args }: CallbackRecord): ToldData {
  const { uid: _, ...rest } = args;
  return { name, args: isNamedByAccount(role, args) ? rest : args };
}

/** Native apps are told of an account beside the number, pages in its place. */
function isNamedByAccount(role: CallbackRole, { account, change }: CallbackArgs): boolean {
  if (account === undefined || role === 'localUserRegistered') return false;
  return role !== 'userInfoUpdated' || change !== undefined;
}

/** How a process ended, or would end in this way, and what its system lets it say. */
export function goodbyeData(
  client: ClientSituation,
  { how, isFrozen }: Omit<Death, keyof Source>,
): GoodbyeData {
  const { spec, killFamily, family, timings } = client;
  const saysByPage = timings.ngLeaveOnPageClose;
  return { how, isFrozen, persona: spec.persona, killFamily, family, saysByPage };
}

/**
 * For a moment that lies beyond the end of the run, or beyond the moment to which a running one
 * has come: that one.
 */
export function endBefore(
  { untilUs }: { readonly untilUs: Micros },
  dueUs: Micros,
): { readonly endUs?: Micros } {
  return dueUs > untilUs ? { endUs: untilUs } : {};
}
