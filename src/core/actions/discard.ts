import { stepAction } from './action.ts';
import { endedAlready } from './client-life.ts';
import type { KillAction } from './kill.ts';
import { isPage, noPage } from './web-page.ts';

/** The browser discards the tab to have its memory: the page ends, and no event tells it so. */
export interface DiscardAction {
  readonly do: 'discard';
  readonly client: string;
}

export const discard = stepAction<DiscardAction, KillAction>()({
  name: 'discard',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) =>
    noPage(life, 'discard', 'the system ends a process in the background by a kill step') ??
    endedAlready(life),
  processEvent: (process) => (process === 'dead' ? undefined : 'exited'),
  perform: (client) => {
    client.end('discard');
  },
  describe: () => 'discard',
  say: (_action, who) => `${who}: discard its tab`,
  did: (_action, who) => `the browser discarded the tab of ${who}`,
  step: {
    shape: {},
    about:
      'the browser discards the tab: the page ends and no event tells it so, and a `restart` is its next visit, which loads it anew (`document.wasDiscarded`); browsers spare tabs with a call, so it is one that was forced, as from `chrome://discards`; on the web only',
    example: '{ at: 20s, do: discard, client: uid2 }',
    meant: [
      'discardtab',
      'tabdiscard',
      'discarded',
      'tabdiscarded',
      'wasdiscarded',
      'unloadtab',
      'sleepingtab',
    ],
    read: (client) => ({ do: 'discard', client }),
    write: () => ({}),
    outcome: 'discarded',
  },
  fuzz: {
    draw: (_draw, { client }) =>
      isPage(client) ? { do: 'discard', client: client.id } : { do: 'kill', client: client.id },
  },
});
