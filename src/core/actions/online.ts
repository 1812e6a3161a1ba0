import { z } from 'zod';
import { LINK_CHOICES, type LinkDirections } from '../vocabulary/link-settings.ts';
import { stepAction } from './action.ts';
import { directionField, directionWords } from './direction-field.ts';

/** Packets get through again. */
export interface OnlineAction {
  readonly do: 'online';
  readonly client: string;
  readonly direction: LinkDirections;
}

export const online = stepAction<OnlineAction>()({
  name: 'online',
  record: { direction: z.enum(LINK_CHOICES) },
  on: 'app',
  asked: { direction: z.enum(LINK_CHOICES) },
  obstacle: () => undefined,
  perform: (client, { direction }) => {
    client.turnNetwork(direction, false, false);
  },
  describe: ({ direction }) => (direction === 'both' ? 'restore' : `restore ${direction}link`),
  say: ({ direction }, who) => `${who}: restore ${directionWords(direction)}`,
  did: ({ direction }, who) => `somebody restored ${directionWords(direction)} of ${who}`,
  step: {
    shape: { direction: directionField },
    about: 'packets get through again',
    example: '{ at: T3 + 30s, do: online, client: uid1 }',
    meant: ['plug', 'plugin', 'restore', 'networkon', 'wifion', 'up'],
    read: (client, { direction = 'both' }) => ({ do: 'online', client, direction }),
    write: ({ direction }) => (direction === 'both' ? {} : { direction }),
    outcome: 'back',
    undoes: ['offline'],
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'online',
      client: client.id,
      direction: draw.pick(['both', 'both', 'up', 'down'] as const),
    }),
    simpler: (action) => (action.direction === 'both' ? [] : [{ ...action, direction: 'both' }]),
  },
});
