import type { LabCalls } from '../../hub/contract/lab-messages.ts';
import type { ClientView } from '../../hub/contract/views.ts';

/**
 * The network switch of a client: whether packets pass both ways, and in a word what is wrong if
 * not.
 */
export interface NetworkState {
  readonly isOn: boolean;
  readonly word: string;
}

/** What the switch shows for a client; the preset `offline` cuts as the switch does. */
export function networkState({
  isUpCut,
  isDownCut,
  isDeviceOffline = false,
  presetId,
}: Pick<ClientView, 'isUpCut' | 'isDownCut' | 'isDeviceOffline' | 'presetId'>): NetworkState {
  if (isDeviceOffline) return { isOn: false, word: 'Airplane mode' };
  if ((isUpCut && isDownCut) || presetId === 'offline') return { isOn: false, word: 'Network cut' };
  if (isUpCut) return { isOn: false, word: 'Uplink cut' };
  if (isDownCut) return { isOn: false, word: 'Downlink cut' };
  return { isOn: true, word: 'Network on' };
}

/** What is asked of the lab when the switch is pressed, in this order. */
export function networkPressed(
  client: Pick<ClientView, 'spec' | 'isUpCut' | 'isDownCut' | 'isDeviceOffline' | 'presetId'>,
): readonly LabCalls['client.act']['args']['action'][] {
  const { id } = client.spec;
  const { isOn } = networkState(client);
  if (isOn) return [{ do: 'offline', client: id, direction: 'both' }];
  const nominal = { do: 'network', client: id, preset: 'nominal' } as const;
  return [
    ...(client.presetId === 'offline' ? [nominal] : []),
    { do: 'online', client: id, direction: 'both' },
  ];
}

/** What of a client's network decides whether UDP passes. */
type UdpLinks = Pick<ClientView, 'up' | 'down'>;

/** Whether a firewall on its way lets no UDP through, in one direction or both. */
export function isUdpBlocked({ up, down }: UdpLinks): boolean {
  return up.udp === 'blocked' || down.udp === 'blocked';
}
