import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';

/**
 * The device goes over to another network without a gap, as from Wi-Fi to mobile: it has another
 * address from then on.
 */
export interface HandoverAction {
  readonly do: 'handover';
  readonly client: string;
}

export const handover = stepAction<HandoverAction>()({
  name: 'handover',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) => endedProblem(life, 'handover'),
  meaning:
    'a native SDK reconnects by itself from its new address, and the socket of a page is closed with the old one. What is on its way to the server still comes there; what was sent to the old address, before the server has had anything from the new one, is lost.',
  perform: (client) => {
    client.call({ call: 'reconnect', reason: 'CLIENT_IP_ADDRESS_CHANGED' });
  },
  describe: () => 'handover',
  say: (_action, who) => `${who}: hand over to another network`,
  did: (_action, who) => `the device of ${who} went over to another network`,
  step: {
    shape: {},
    about:
      'the device goes over to another network without a gap, as from Wi-Fi to mobile, and has another address; a gap is an `offline` before and an `online` after it, another quality a `network`; packets on their way to the server still get there, those on their way to the old address are lost',
    example: '{ at: 20s, do: handover, client: uid1 }',
    meant: ['roam', 'switchnetwork', 'wifitomobile', 'mobiletowifi', 'changeip', 'newaddress'],
    read: (client) => ({ do: 'handover', client }),
    write: () => ({}),
    outcome: 'moved',
  },
  fuzz: { draw: (_draw, { client }) => ({ do: 'handover', client: client.id }) },
});
