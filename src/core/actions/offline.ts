import { z } from 'zod';
import { LINK_CHOICES, type LinkDirections } from '../vocabulary/link-settings.ts';
import { booleanField, documented } from '../fields/schema-fields.ts';
import { stepAction } from './action.ts';
import { directionField, directionWords } from './direction-field.ts';

/**
 * Packets vanish without a sign; `noticed`: the device knows that its network is gone (airplane
 * mode, a cable pulled out) and tells its programs.
 */
export interface OfflineAction {
  readonly do: 'offline';
  readonly client: string;
  readonly direction: LinkDirections;
  readonly noticed?: true;
}

export const offline = stepAction<OfflineAction>()({
  name: 'offline',
  record: { direction: z.enum(LINK_CHOICES), noticed: z.literal(true).optional() },
  on: 'app',
  asked: { direction: z.enum(LINK_CHOICES), noticed: z.literal(true).exactOptional() },
  obstacle: () => undefined,
  meaning: 'nobody is told about a cut: all that follows, follows from silence.',
  perform: (client, { direction, noticed = false }) => {
    client.turnNetwork(direction, true, noticed);
  },
  describe: ({ direction, noticed }) =>
    `${direction === 'both' ? 'cut' : `cut ${direction}link`}${noticed === true ? ' (noticed)' : ''}`,
  say: ({ direction, noticed }, who) =>
    `${who}: cut ${directionWords(direction)}${noticed === true ? ', and its device notices' : ''}`,
  did: ({ direction, noticed }, who) =>
    `somebody cut ${directionWords(direction)} of ${who}${noticed === true ? ', which its device noticed,' : ''}`,
  step: {
    shape: {
      direction: directionField,
      noticed: documented(booleanField('whether the device notices').optional(), {
        about:
          'whether the device notices that its whole network is gone, as in airplane mode or with the cable out, and tells its programs',
        byDefault: false,
        example: 'true',
      }),
    },
    about: 'packets vanish without a sign',
    example: '{ at: 20s, do: offline, client: uid1, direction: up, id: T3 }',
    meant: ['cut', 'drop', 'lose', 'unplug', 'airplane', 'airplanemode', 'networkoff', 'wifioff', 'tunnel'],
    read(client, { direction = 'both', noticed = false }, note) {
      if (noticed && direction !== 'both') {
        note(
          'a device notices only that its whole network is gone: leave this out, or the direction',
          'noticed',
        );
        return undefined;
      }
      return { do: 'offline', client, direction, ...(noticed ? { noticed } : {}) };
    },
    write: ({ direction, noticed }) => ({
      ...(direction === 'both' ? {} : { direction }),
      ...(noticed === undefined ? {} : { noticed }),
    }),
    outcome: 'cut',
  },
  fuzz: {
    draw(draw, { client }) {
      const direction = draw.pick(['both', 'both', 'up', 'down'] as const);
      const noticed = direction === 'both' && draw.chance(0.3) ? ({ noticed: true } as const) : {};
      return { do: 'offline', client: client.id, direction, ...noticed };
    },
    *simpler({ noticed, ...plain }) {
      if (noticed !== undefined) yield plain;
      if (plain.direction !== 'both') yield { ...plain, direction: 'both' };
    },
  },
});
