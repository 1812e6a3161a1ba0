import { webWrapperOf } from '../persona/persona-list.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { accountProblem } from '../vocabulary/account.ts';
import { dialectOfClient } from './dialect.ts';

/** What is wrong with the account of a client, or why it cannot join with one; undefined: nothing. */
export function accountOfProblem(
  account: string,
  spec: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
): string | undefined {
  return accountsProblem(spec) ?? accountProblem(account, spec.persona.os === 'web' ? 'page' : 'native');
}

/** Why a client cannot join with a user account, as far as the lab models it; undefined: it can. */
export function accountsProblem(
  spec: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
): string | undefined {
  const { persona, sdk, connectionOf } = spec;
  if (webWrapperOf(persona) !== undefined)
    return 'user accounts of frameworks in a browser are not modelled here';
  if (persona.os === 'web') return undefined;
  if (sdk === 'pre-2.3.2') return 'user accounts came with 2.8.0, so an SDK before 2.3.2 has none';
  if (connectionOf !== undefined)
    return 'user accounts of further connections are modelled here for pages alone';
  return dialectOfClient(spec).fires('localUserRegistered')
    ? undefined
    : `user accounts of ${persona.id} ${sdk} are not modelled here`;
}
