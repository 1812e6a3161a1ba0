import type { LabCalls } from '../../hub/contract/lab-messages.ts';
import type { ClientView } from '../../hub/contract/views.ts';
import type { LinkDirection } from '../../core/vocabulary/link-settings.ts';

/**
 * The network switch of a client: whether packets pass both ways, and in a word what is wrong if
 * not.
 */
export interface NetworkState {
  readonly isOn: boolean;
  readonly word: string;
}

/** What of a client's network decides which directions are cut. */
type Cuts = Pick<ClientView, 'isUpCut' | 'isDownCut' | 'presetId'>;

/** Whether nothing passes in a direction: the preset `offline` cuts as the switch does. */
export function isCut({ isUpCut, isDownCut, presetId }: Cuts, direction: LinkDirection): boolean {
  return presetId === 'offline' || (direction === 'up' ? isUpCut : isDownCut);
}

/** What the switch shows for a client. */
export function networkState(client: Cuts & Pick<ClientView, 'isDeviceOffline'>): NetworkState {
  if (client.isDeviceOffline === true) return { isOn: false, word: 'Airplane mode' };
  const [isUpCut, isDownCut] = [isCut(client, 'up'), isCut(client, 'down')];
  if (isUpCut && isDownCut) return { isOn: false, word: 'Network cut' };
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
