import { z } from 'zod';
import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';
import { isStopped } from '../vocabulary/process.ts';
import { hungField } from './hung-field.ts';

/** The stopped process goes on. */
export interface ThawAction {
  readonly do: 'thaw';
  readonly client: string;
  /** Its window answers again, rather than somebody letting it go on. */
  readonly hung?: boolean;
}

export const thaw = stepAction<ThawAction>()({
  name: 'thaw',
  record: { hung: z.boolean().optional() },
  on: 'app',
  // That a window hangs or misbehaves is for the hub to say.
  asked: {},
  obstacle: (life) =>
    endedProblem(life, 'thaw') ??
    (isStopped(life) ? undefined : `"${life.spec.id}" is not frozen: a thaw needs a freeze step before it`),
  processEvent: (process) => {
    if (process === 'frozen') return 'thawed';
    return process === 'not-responding' ? 'responding' : undefined;
  },
  perform: (client) => {
    if (client.status === 'frozen' || client.status === 'not-responding') client.resume();
  },
  describe: ({ hung }) => (hung === true ? 'thaw (hung)' : 'thaw'),
  say: ({ hung }, who) => (hung === true ? `${who}: responds again` : `${who}: thaw`),
  did: ({ hung }, who) => (hung === true ? `the window of ${who} responded again` : `somebody thawed ${who}`),
  step: {
    shape: { hung: hungField },
    about: 'the frozen process goes on',
    example: '{ at: 35s, do: thaw, client: uid1 }',
    meant: ['resume', 'unfreeze', 'continue', 'pageresume'],
    read: (client, { hung }) => ({ do: 'thaw', client, ...(hung === undefined ? {} : { hung }) }),
    write: ({ hung }) => (hung === undefined ? {} : { hung }),
    outcome: 'thawed',
    undoes: ['freeze'],
  },
  fuzz: { draw: (_draw, { client }) => ({ do: 'thaw', client: client.id }) },
});
