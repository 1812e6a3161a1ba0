import type { ClientRequest } from '../../../hub/contract/client-messages.ts';

/** What a window can ask about its own network. */
export type NetworkRequest = Extract<ClientRequest, { direction: unknown }>;

/** A direction on, or cut. */
export function directionRequest(direction: NetworkRequest['direction'], isOn: boolean): NetworkRequest {
  return { do: isOn ? 'online' : 'offline', direction };
}

/** Airplane mode on, of which the device tells its programs, or off. */
export function airplaneRequest(isOn: boolean): NetworkRequest {
  return isOn ? { do: 'offline', direction: 'both', noticed: true } : { do: 'online', direction: 'both' };
}
