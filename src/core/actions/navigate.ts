import { z } from 'zod';
import { choiceField, documented } from '../fields/schema-fields.ts';
import { stepAction } from './action.ts';
import { endedAlready } from './client-life.ts';
import type { KillAction } from './kill.ts';
import { isPage, noPage } from './web-page.ts';

/** Browsers, as far as they differ in which pages they keep. */
export const BROWSERS = ['chrome', 'firefox', 'safari'] as const;
export type Browser = (typeof BROWSERS)[number];

/**
 * The user goes on to another page in the same tab. The page is kept in the back-forward cache, where
 * it stands still, or it ends.
 */
export interface NavigateAction {
  readonly do: 'navigate';
  readonly client: string;
  /** Absent: Chrome. */
  readonly browser?: Browser;
}

/** Whether a browser keeps a page for its way back, by whether any connection of the page is open. */
export function isPageKept(
  { browser = 'chrome' }: Pick<NavigateAction, 'browser'>,
  isOpen: boolean,
): boolean {
  return !isOpen || browser === 'safari';
}

export const navigate = stepAction<NavigateAction, KillAction>()({
  name: 'navigate',
  record: { browser: z.enum(BROWSERS).optional() },
  on: 'app',
  asked: { browser: z.enum(BROWSERS).exactOptional() },
  obstacle: (life) =>
    noPage(life, 'navigate', 'a kill step ends its process, and a background step puts it away') ??
    endedAlready(life),
  // Whether it is kept depends on its connection; a back step finds it either way.
  processEvent: (process) => (process === 'dead' ? undefined : 'exited'),
  meaning:
    'Chrome and Firefox keep no page with an open connection in their back-forward cache, so it ends; Safari keeps it, and closes its socket.',
  perform: (client, action) => {
    client.leavePage(isPageKept(action, client.hasOpenConnection));
  },
  describe: ({ browser }) => `navigate away${browser === undefined ? '' : ` (${browser})`}`,
  say: (_action, who) => `${who}: goes on to another page`,
  did: (_action, who) => `the user of ${who} went on to another page`,
  step: {
    shape: {
      browser: documented(choiceField(BROWSERS, 'which browser it is').optional(), {
        about:
          'which browser it is: `chrome` and `firefox` keep no page with an open connection in their back-forward cache, `safari` does',
        byDefault: 'chrome',
        example: 'safari',
      }),
    },
    about:
      'the user goes on to another page in the same tab: a page that is in a channel ends as a closed one (`ngLeaveOnPageClose`), one that has left in time is kept in the back-forward cache, where it stands still until a `back`; on the web only',
    example: '{ at: 20s, do: navigate, client: uid2 }',
    meant: [
      'navigateaway',
      'pagehide',
      'bfcache',
      'backforwardcache',
      'followlink',
      'leavepage',
      'goforward',
    ],
    read: (client, { browser }) => ({
      do: 'navigate',
      client,
      ...(browser === undefined ? {} : { browser }),
    }),
    write: ({ browser }) => (browser === undefined ? {} : { browser }),
    outcome: 'away',
  },
  fuzz: {
    draw: (draw, { client }) => {
      if (!isPage(client)) return { do: 'kill', client: client.id };
      const browser = draw.pick([undefined, ...BROWSERS]);
      return { do: 'navigate', client: client.id, ...(browser === undefined ? {} : { browser }) };
    },
    simpler: ({ browser, client }) => (browser === undefined ? [] : [{ do: 'navigate', client }]),
  },
});
