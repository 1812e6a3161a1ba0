import { SYSTEMS } from '../persona/persona-table.ts';
import { stepAction } from './action.ts';
import type { BackgroundAction } from './background.ts';
import { endedProblem, type ClientLife } from './client-life.ts';

/**
 * The computer goes to sleep: none of its programs runs, and none sends. To an SDK it is what a
 * freeze is.
 */
export interface SleepAction {
  readonly do: 'sleep';
  readonly client: string;
}

export const sleep = stepAction<SleepAction, BackgroundAction>()({
  name: 'sleep',
  record: {},
  on: 'app',
  asked: {},
  obstacle: (life) => noComputer(life, 'sleep') ?? endedProblem(life, 'sleep'),
  processEvent: (process) => (process === 'running' ? 'frozen' : undefined),
  meaning: 'a computer that sleeps sends nothing, and what is due meanwhile happens when it wakes.',
  perform: (client) => {
    if (client.status === 'running') client.stop('frozen');
  },
  describe: () => 'sleep',
  say: (_action, who) => `${who}: its computer goes to sleep`,
  did: (_action, who) => `somebody put the computer of ${who} to sleep`,
  step: {
    shape: {},
    about: 'the computer goes to sleep: nothing on it runs or sends until it wakes',
    example: '{ at: 20s, do: sleep, client: uid2 }',
    meant: ['hibernate', 'closelid', 'lid', 'lidclosed', 'computersleep', 'gotosleep'],
    read: (client) => ({ do: 'sleep', client }),
    write: () => ({}),
    outcome: 'asleep',
  },
  fuzz: {
    // A phone is put away instead.
    draw: (_draw, { client }) =>
      isOnComputer(client) ? { do: 'sleep', client: client.id } : { do: 'background', client: client.id },
  },
});

/** Whether an app runs on a computer, or in the browser of one. */
export function isOnComputer({ persona }: ClientLife['spec']): boolean {
  const { frame } = SYSTEMS[persona.os];
  return frame === 'desktop' || frame === 'browser';
}

/** What is wrong with letting a phone sleep, or wake, as a computer does. */
export function noComputer({ spec }: ClientLife, verb: 'sleep' | 'wake'): string | undefined {
  if (isOnComputer(spec)) return undefined;
  const right =
    verb === 'sleep' ? 'a background step locks its screen' : 'a foreground step brings its app back';
  return `"${spec.id}" is on a phone, and a ${verb} step is for computers: ${right}`;
}
