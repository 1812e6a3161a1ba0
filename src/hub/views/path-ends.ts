import type { PathEnd } from '../contract/client-messages.ts';
import type { ClientView } from '../contract/views.ts';

/**
 * To whom the data of a client has a path: the others in its channel, and whom it does not reach
 * since a path failed, wherever these are.
 */
export function pathEndsOf(client: ClientView, clients: readonly ClientView[]): readonly PathEnd[] {
  const { spec: own, unreached = [] } = client;
  const isEnd = (other: ClientView): boolean =>
    areTogether(client, other) || unreached.includes(other.spec.id);
  return clients
    .filter((other) => other.spec.id !== own.id && isEnd(other))
    .map(({ spec: { id, uid, account, persona, sdk } }) => ({
      ...{ id, uid, persona, sdk },
      ...(account === undefined ? {} : { account }),
    }));
}

function areTogether(one: ClientView, other: ClientView): boolean {
  return one.channel !== null && one.channel === other.channel && isInChannel(one) && isInChannel(other);
}

const isInChannel = ({ connection }: ClientView): boolean => connection !== 'DISCONNECTED';
