import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';
import type { ForegroundAction } from './foreground.ts';
import { isOnComputer, noComputer } from './sleep.ts';

/** The computer wakes: its programs go on where they stood. */
export interface WakeAction {
  readonly do: 'wake';
  readonly client: string;
}

export const wake = stepAction<WakeAction, ForegroundAction>()({
  name: 'wake',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) => noComputer(life, 'wake') ?? endedProblem(life, 'wake'),
  processEvent: (process) => (process === 'frozen' ? 'thawed' : undefined),
  meaning:
    'an SDK that wakes finds its own timers overdue, and learns from its next packets whether it is still in.',
  perform: (client) => {
    if (client.status === 'frozen') client.resume();
  },
  describe: () => 'wake',
  say: (_action, who) => `${who}: its computer wakes`,
  did: (_action, who) => `somebody woke the computer of ${who}`,
  step: {
    shape: {},
    about: 'the computer wakes, and its programs go on where they stood',
    example: '{ at: 60s, do: wake, client: uid2 }',
    meant: ['wakeup', 'openlid', 'lidopened', 'computerwake'],
    read: (client) => ({ do: 'wake', client }),
    write: () => ({}),
    outcome: 'awake',
    undoes: ['sleep'],
  },
  fuzz: {
    draw: (_draw, { client }) =>
      isOnComputer(client) ? { do: 'wake', client: client.id } : { do: 'foreground', client: client.id },
  },
});
