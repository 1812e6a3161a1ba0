import type { LabCalls } from '../../hub/contract/lab-messages.ts';

type AskedAction = LabCalls['client.act']['args']['action'];

/** What can be done to a client from its card, each with what is asked of the lab for it. */
export const CARD_ACTIONS = {
  join: (client, channel) => ({ do: 'join', client, channel }),
  leave: (client) => ({ do: 'leave', client }),
  kill: (client) => ({ do: 'kill', client }),
  crash: (client) => ({ do: 'crash', client }),
  freeze: (client) => ({ do: 'freeze', client }),
  thaw: (client) => ({ do: 'thaw', client }),
  restart: (client) => ({ do: 'restart', client, rejoin: true }),
  'voip-on': (client) => ({ do: 'voip', client, mode: 'on' }),
  'voip-off': (client) => ({ do: 'voip', client, mode: 'off' }),
  offline: (client) => ({ do: 'offline', client, direction: 'both' }),
  online: (client) => ({ do: 'online', client, direction: 'both' }),
} as const satisfies Readonly<Record<string, (client: string, channel: string) => AskedAction>>;

export type CardAction = keyof typeof CARD_ACTIONS;
