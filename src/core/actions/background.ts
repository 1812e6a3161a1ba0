import { z } from 'zod';
import { booleanField, choiceField, documented } from '../fields/schema-fields.ts';
import { stepAction } from './action.ts';
import { endedProblem, type ClientLife } from './client-life.ts';
import { isPage } from './web-page.ts';

const PHONES = ['ios', 'android'] as const;

/**
 * The app leaves the screen, or the screen is locked. A phone stops its process after a while,
 * unless the app has what lets it run on: a background mode on iOS, a foreground service on Android.
 * A page is hidden: its browser lets it run, and holds its timers back where it makes no sound.
 */
export interface BackgroundAction {
  readonly do: 'background';
  readonly client: string;
  readonly keepsRunning?: true;
  /** Nothing is heard of the page. */
  readonly silent?: true;
  /** The page is in the browser of such a phone. */
  readonly phone?: (typeof PHONES)[number];
}

export const background = stepAction<BackgroundAction>()({
  name: 'background',
  record: {
    keepsRunning: z.literal(true).optional(),
    silent: z.literal(true).optional(),
    phone: z.enum(PHONES).optional(),
  },
  on: 'app',
  asked: {
    keepsRunning: z.literal(true).exactOptional(),
    silent: z.literal(true).exactOptional(),
    phone: z.enum(PHONES).exactOptional(),
  },
  obstacle: (life, action) => strangeToApps(life, action) ?? endedProblem(life, 'background'),
  meaning:
    'iOS suspends an app in the background after a few seconds, Android freezes it, and a computer or a page in a call lets it run on.',
  perform: (client, { keepsRunning = false, silent = false, phone }) => {
    client.toBackground({ isKept: keepsRunning, isSilent: silent, phone });
  },
  describe: (action) => `background${inBrackets(action)}`,
  say: ({ keepsRunning }, who) =>
    `${who}: to the background${keepsRunning === true ? ', where it keeps running' : ''}`,
  did: ({ keepsRunning, silent, phone }, who) => {
    if (silent === true || phone !== undefined) return `somebody hid the page of ${who}`;
    return `somebody sent ${who} to the background${keepsRunning === true ? ', where it keeps running,' : ''}`;
  },
  step: {
    shape: {
      keepsRunning: documented(booleanField('whether the app keeps running').optional(), {
        about:
          'whether the app has what lets it run on: a background mode for audio or calls on iOS, a foreground service on Android',
        byDefault: false,
        example: 'true',
      }),
      silent: documented(booleanField('whether nothing is heard of the page').optional(), {
        about:
          'of a page: whether nothing is heard of it, as where nobody speaks; Chrome then lets its timers come once a second only, and once a minute after five minutes in which it uses no WebRTC',
        byDefault: false,
        example: 'true',
      }),
      phone: documented(choiceField(PHONES, 'which phone the browser of the page is on').optional(), {
        about:
          'of a page: which phone its browser is on, which is stopped in the background as an app that has nothing to keep it running (`iosSuspendAfter`, `androidFreezeAfter`); left out: a computer, which stops none',
        example: 'ios',
      }),
    },
    about:
      'the app leaves the screen, or the screen is locked; phones stop its process after `iosSuspendAfter` or `androidFreezeAfter`; a page is hidden, and runs on',
    example: '{ at: 20s, do: background, client: uid1 }',
    meant: [
      'lock',
      'lockscreen',
      'screenlock',
      'home',
      'minimize',
      'hide',
      'switchapp',
      'switchtab',
      'hidepage',
      'hidetab',
      'pagehidden',
      'visibilitychange',
    ],
    read: (client, { keepsRunning = false, silent = false, phone }) => ({
      do: 'background',
      client,
      ...(keepsRunning ? { keepsRunning } : {}),
      ...(silent ? { silent } : {}),
      ...(phone === undefined ? {} : { phone }),
    }),
    write: ({ keepsRunning, silent, phone }) => ({
      ...(keepsRunning === undefined ? {} : { keepsRunning }),
      ...(silent === undefined ? {} : { silent }),
      ...(phone === undefined ? {} : { phone }),
    }),
    outcome: 'hidden',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'background',
      client: client.id,
      ...(draw.chance(0.2) ? { keepsRunning: true as const } : {}),
    }),
    simpler: ({ keepsRunning, silent, phone, ...plain }) =>
      keepsRunning === undefined && silent === undefined && phone === undefined ? [] : [plain],
  },
});

function inBrackets({ keepsRunning, silent, phone }: BackgroundAction): string {
  const words = [
    ...(keepsRunning === true ? ['keeps running'] : []),
    ...(silent === true ? ['silent'] : []),
    ...(phone === undefined ? [] : [`on a phone: ${phone}`]),
  ];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function strangeToApps({ spec }: ClientLife, { silent, phone }: BackgroundAction): string | undefined {
  if (isPage(spec) || (silent === undefined && phone === undefined)) return undefined;
  const field = silent === undefined ? 'phone' : 'silent';
  return `"${spec.id}" is ${spec.persona.id}, and "${field}" is about pages in a browser: take it out`;
}
