import type { ClientView } from '../../hub/contract/views.ts';
import { clientTitle } from '../../core/text/uid-words.ts';
import type { CardAction } from './card-actions.ts';
import { stoppedReason } from './further-actions.ts';

/** A client, as far as what can be done to it depends on that. */
export type ActedOn = Pick<ClientView, 'spec' | 'status' | 'connection' | 'isVoipOn'>;

/** Why an action can do nothing to the client now, as a sentence; null: it can. */
export function cardObstacle(action: CardAction, client: ActedOn): string | null {
  const { status, connection, isVoipOn = false } = client;
  const name = clientTitle(client.spec);
  const isOut = connection === 'DISCONNECTED';
  const hasEnded = status === 'dead' || status === 'starting';
  switch (action) {
    case 'join':
      return (
        stoppedReason(client) ??
        (isOut ? null : `${name} is in a channel, or on its way: let it leave first.`)
      );
    case 'leave':
      return stoppedReason(client) ?? (isOut ? `${name} is in no channel.` : null);
    case 'kill':
    case 'crash':
      return hasEnded ? stoppedReason(client) : null;
    case 'freeze':
      return stoppedReason(client);
    case 'thaw':
      return status === 'frozen' ? null : `The process of ${name} is not frozen.`;
    case 'restart':
      if (status === 'dead') return null;
      return stoppedReason(client) ?? `The process of ${name} is running.`;
    case 'voip-on':
    case 'voip-off': {
      const mode = action === 'voip-on' ? 'on' : 'off';
      if (hasEnded) return stoppedReason(client);
      return isVoipOn === (mode === 'on') ? `${name} has VoIP mode ${mode} already.` : null;
    }
    case 'offline':
    case 'online':
      return null;
  }
}
