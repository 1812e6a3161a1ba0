import type { ClientWish } from '../../../hub/contract/client-messages.ts';

/** What a window can ask about its own network. */
export type NetworkWish = Extract<ClientWish, { direction: unknown }>;

/** A direction on, or cut. */
export function directionWish(direction: NetworkWish['direction'], isOn: boolean): NetworkWish {
  return { do: isOn ? 'online' : 'offline', direction };
}
