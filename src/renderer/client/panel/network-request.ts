import { networkPressed } from '../../actions/network-state.ts';
import type { LinkDirection } from '../../../core/vocabulary/link-settings.ts';
import { requestOf, type ClientRequest } from '../../../hub/contract/client-messages.ts';
import type { ClientView } from '../../../hub/contract/views.ts';

/** What the switch of the network asks for: both directions on, or cut. */
export function switchRequests(client: ClientView): readonly ClientRequest[] {
  return networkPressed(client).flatMap((action) => requestOf(action) ?? []);
}

/** A direction on, or cut; the preset `offline` gives way where one goes on, and the other stays cut. */
export function directionRequests(
  { presetId }: Pick<ClientView, 'presetId'>,
  direction: LinkDirection,
  isOn: boolean,
): readonly ClientRequest[] {
  if (!isOn) return [{ do: 'offline', direction }];
  if (presetId !== 'offline') return [{ do: 'online', direction }];
  return [
    { do: 'offline', direction: direction === 'up' ? 'down' : 'up' },
    { do: 'network', preset: 'nominal' },
    { do: 'online', direction },
  ];
}

/** Airplane mode on, of which the device tells its programs, or off. */
export function airplaneRequest(isOn: boolean): ClientRequest {
  return isOn ? { do: 'offline', direction: 'both', noticed: true } : { do: 'online', direction: 'both' };
}

/** UDP let through in a direction, or kept out by a firewall. */
export function udpRequest(direction: LinkDirection, isLetThrough: boolean): ClientRequest {
  return { do: 'network', [direction]: { udp: isLetThrough ? null : 'blocked' } };
}
