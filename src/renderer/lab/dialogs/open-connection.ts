import { displayName } from '../../../core/persona/persona-list.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';
import type { OpenClient } from '../../../hub/contract/lab-messages.ts';
import type { ClientView } from '../../../hub/contract/views.ts';
import { canHaveConnections, stoppedReason } from '../../actions/further-actions.ts';

/** An app that a further connection can be opened in. */
export interface AppChoice {
  /** Id of its first connection. */
  readonly client: string;
  /** `UID 1, Android 4.x`. */
  readonly word: string;
}

/** The apps that take a further connection now, in the order of their clients. */
export function appChoices(clients: readonly ClientView[]): readonly AppChoice[] {
  return clients
    .filter((client) => canHaveConnections(client) && stoppedReason(client) === null)
    .map(({ spec }) => ({
      client: spec.id,
      word: `${clientTitle(spec)}, ${displayName(spec.persona)} ${spec.sdk}`,
    }));
}

/**
 * A channel for a further connection: the one asked for, unless its app is in that already; then
 * the first of its kind that it is not in, `lab-2`. An app may be in one channel twice, as two
 * users; but nobody opens a second connection for that by default.
 */
export function channelBeside(wanted: string, app: string, clients: readonly ClientView[]): string {
  const taken = new Set(
    clients
      .filter(
        ({ spec, connection }) => (spec.connectionOf ?? spec.id) === app && connection !== 'DISCONNECTED',
      )
      .map(({ channel }) => channel),
  );
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

/** What of the request says whose app it is opened in; nothing for an app of its own. */
export function appRequest(
  app: ClientView | null,
): Partial<Pick<OpenClient, 'connectionOf' | 'personaId' | 'sdk'>> {
  if (app === null) return {};
  const { id, persona, sdk } = app.spec;
  return { personaId: persona.id, sdk, connectionOf: id };
}
