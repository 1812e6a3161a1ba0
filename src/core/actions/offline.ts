import { z } from 'zod';
import { LINK_CHOICES, type LinkDirections } from '../vocabulary/link-settings.ts';
import { stepAction } from './action.ts';
import { directionField, directionWords } from './direction-field.ts';

/** Packets vanish without a sign. */
export interface OfflineAction {
  readonly do: 'offline';
  readonly client: string;
  readonly direction: LinkDirections;
}

export const offline = stepAction<OfflineAction>()({
  name: 'offline',
  record: { direction: z.enum(LINK_CHOICES) },
  asked: { direction: z.enum(LINK_CHOICES) },
  obstacle: () => undefined,
  meaning: 'nobody is told about a cut: all that follows, follows from silence.',
  perform: (client, { direction }) => {
    client.turnNetwork(direction, true);
  },
  describe: ({ direction }) => (direction === 'both' ? 'cut' : `cut ${direction}link`),
  say: ({ direction }, who) => `${who}: cut ${directionWords(direction)}`,
  step: {
    shape: { direction: directionField },
    about: 'packets vanish without a sign',
    example: '{ at: 20s, do: offline, client: uid1, direction: up, id: T3 }',
    meant: ['cut', 'drop', 'lose', 'unplug', 'airplane', 'airplanemode', 'networkoff', 'wifioff', 'tunnel'],
    read: (client, { direction = 'both' }) => ({ do: 'offline', client, direction }),
    write: ({ direction }) => (direction === 'both' ? {} : { direction }),
    outcome: 'cut',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'offline',
      client: client.id,
      direction: draw.pick(['both', 'both', 'up', 'down'] as const),
    }),
    simpler: (action) => (action.direction === 'both' ? [] : [{ ...action, direction: 'both' }]),
  },
});
