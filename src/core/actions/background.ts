import { z } from 'zod';
import { booleanField, documented } from '../fields/schema-fields.ts';
import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';

/**
 * The app leaves the screen, or the screen is locked. A phone stops its process after a while,
 * unless the app has what lets it run on: a background mode on iOS, a foreground service on Android.
 */
export interface BackgroundAction {
  readonly do: 'background';
  readonly client: string;
  readonly keepsRunning?: true;
}

export const background = stepAction<BackgroundAction>()({
  name: 'background',
  record: { keepsRunning: z.literal(true).optional() },
  on: 'app',
  asked: { keepsRunning: z.literal(true).exactOptional() },
  obstacle: (life) => endedProblem(life, 'background'),
  meaning:
    'iOS suspends an app in the background after a few seconds, Android freezes it, and a computer or a page in a call lets it run on.',
  perform: (client, { keepsRunning = false }) => {
    client.toBackground(keepsRunning);
  },
  describe: ({ keepsRunning }) => `background${keepsRunning === true ? ' (keeps running)' : ''}`,
  say: ({ keepsRunning }, who) =>
    `${who}: to the background${keepsRunning === true ? ', where it keeps running' : ''}`,
  did: ({ keepsRunning }, who) =>
    `somebody sent ${who} to the background${keepsRunning === true ? ', where it keeps running,' : ''}`,
  step: {
    shape: {
      keepsRunning: documented(booleanField('whether the app keeps running').optional(), {
        about:
          'whether the app has what lets it run on: a background mode for audio or calls on iOS, a foreground service on Android',
        byDefault: false,
        example: 'true',
      }),
    },
    about:
      'the app leaves the screen, or the screen is locked; phones stop its process after `iosSuspendAfter` or `androidFreezeAfter`',
    example: '{ at: 20s, do: background, client: uid1 }',
    meant: [
      'lock',
      'lockscreen',
      'screenlock',
      'home',
      'minimize',
      'hide',
      'switchapp',
      'hidepage',
      'hidetab',
      'pagehidden',
      'visibilitychange',
    ],
    read: (client, { keepsRunning = false }) => ({
      do: 'background',
      client,
      ...(keepsRunning ? { keepsRunning } : {}),
    }),
    write: ({ keepsRunning }) => (keepsRunning === undefined ? {} : { keepsRunning }),
    outcome: 'hidden',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'background',
      client: client.id,
      ...(draw.chance(0.2) ? { keepsRunning: true as const } : {}),
    }),
    simpler: ({ keepsRunning, ...plain }) => (keepsRunning === undefined ? [] : [plain]),
  },
});
