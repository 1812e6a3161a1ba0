import { z } from 'zod';
import { stepAction } from './action.ts';
import { endedAlready } from './client-life.ts';
import type { KillAction } from './kill.ts';

/** The process ends without any chance to say goodbye. */
export interface CrashAction {
  readonly do: 'crash';
  readonly client: string;
  /** What its window did that no process of this client would, in a few words. */
  readonly reason?: string;
}

export const crash = stepAction<CrashAction, KillAction>()({
  name: 'crash',
  record: { reason: z.string().optional() },
  on: 'app',
  // That a window hangs or misbehaves is for the hub to say.
  asked: {},
  obstacle: endedAlready,
  processEvent: (process) => (process === 'dead' ? undefined : 'exited'),
  perform: (client) => {
    client.end('crash');
  },
  describe: ({ reason }) => (reason === undefined ? 'crash' : `crash: ${reason}`),
  say: ({ reason }, who) =>
    reason === undefined ? `${who}: crash` : `${who}: crash of its window: ${reason}`,
  did: ({ reason }, who) =>
    reason === undefined ? `somebody let ${who} crash` : `the window of ${who} crashed: ${reason}`,
  step: {
    shape: {},
    about: 'the process ends without any chance to say goodbye',
    example: '{ at: 10s, do: crash, client: uid1 }',
    meant: ['abort', 'die', 'segfault', 'sigkill'],
    read: (client) => ({ do: 'crash', client }),
    // The reason tells of a window, and a file has none.
    write: () => ({}),
    outcome: 'crashed',
  },
  fuzz: {
    draw: (_draw, { client }) => ({ do: 'crash', client: client.id }),
    simpler: ({ client }) => [{ do: 'kill', client }],
  },
});
