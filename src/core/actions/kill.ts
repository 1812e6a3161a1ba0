import { stepAction } from './action.ts';
import { endedAlready } from './client-life.ts';

/**
 * The user or the system ends the process, as its platform does it; closing a window is
 * this.
 */
export interface KillAction {
  readonly do: 'kill';
  readonly client: string;
}

export const kill = stepAction<KillAction>()({
  name: 'kill',
  record: {},
  on: 'app',
  asked: {},
  obstacle: endedAlready,
  processEvent: (process) => (process === 'dead' ? undefined : 'exited'),
  perform: (client) => {
    client.end('kill');
  },
  describe: () => 'kill',
  say: (_action, who) => `${who}: kill`,
  did: (_action, who) => `somebody killed ${who}`,
  step: {
    shape: {},
    about: 'the user or the system ends the process, as its platform does it; on the web the page is closed',
    example: '{ at: 10s, do: kill, client: uid1, id: dead }',
    meant: ['swipe', 'swipeaway', 'forcestop', 'terminate', 'close', 'quit', 'stop', 'end'],
    read: (client) => ({ do: 'kill', client }),
    write: () => ({}),
    outcome: 'killed',
  },
  fuzz: { draw: (_draw, { client }) => ({ do: 'kill', client: client.id }) },
});
