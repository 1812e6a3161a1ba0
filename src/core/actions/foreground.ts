import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';

/** The app is on the screen again, and runs if it was stopped. */
export interface ForegroundAction {
  readonly do: 'foreground';
  readonly client: string;
}

export const foreground = stepAction<ForegroundAction>()({
  name: 'foreground',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) => endedProblem(life, 'foreground'),
  processEvent: (process) => (process === 'frozen' ? 'thawed' : undefined),
  perform: (client) => {
    client.toForeground();
  },
  describe: () => 'foreground',
  say: (_action, who) => `${who}: to the foreground`,
  did: (_action, who) => `somebody brought ${who} back to the foreground`,
  step: {
    shape: {},
    about: 'the app is on the screen again, and its process goes on if the system had stopped it',
    example: '{ at: 60s, do: foreground, client: uid1 }',
    meant: ['unlock', 'show', 'openapp', 'activate'],
    read: (client) => ({ do: 'foreground', client }),
    write: () => ({}),
    outcome: 'shown',
    undoes: ['background'],
  },
  fuzz: { draw: (_draw, { client }) => ({ do: 'foreground', client: client.id }) },
});
