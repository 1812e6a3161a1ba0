import { z } from 'zod';
import { formatDuration } from '../time/duration.ts';
import { stepAction } from './action.ts';
import { endedProblem } from './client-life.ts';
import { isStopped } from '../vocabulary/process.ts';
import { hungField } from './hung-field.ts';

/** The process stands still without ending. */
export interface FreezeAction {
  readonly do: 'freeze';
  readonly client: string;
  /** Its window does not answer, rather than somebody stopping it. */
  readonly hung?: boolean;
  /** It was given no more time, and why. */
  readonly reason?: string;
}

export const freeze = stepAction<FreezeAction>()({
  name: 'freeze',
  record: { hung: z.boolean().optional(), reason: z.string().optional() },
  on: 'app',
  // That a window hangs or misbehaves is for the hub to say.
  asked: {},
  obstacle: (life) =>
    endedProblem(life, 'freeze') ??
    (isStopped(life)
      ? `"${life.spec.id}" is frozen since ${formatDuration(life.sinceUs)} already: thaw it before`
      : undefined),
  processEvent: (process, { hung }) => {
    if (process !== 'running') return undefined;
    return hung === true ? 'not-responding' : 'frozen';
  },
  meaning: 'a stopped process neither sends nor reads; what is due meanwhile happens when it goes on.',
  perform: (client, { hung }) => {
    if (client.status === 'running') client.stop(hung === true ? 'not-responding' : 'frozen');
  },
  describe: ({ hung, reason }) =>
    `freeze${hung === true ? ' (hung)' : ''}${reason === undefined ? '' : `: ${reason}`}`,
  say: ({ hung, reason }, who) => {
    if (hung !== true) return `${who}: freeze`;
    return `${who}: stops responding${reason === undefined ? '' : `: ${reason}`}`;
  },
  did: ({ hung, reason }, who) => {
    if (hung !== true) return `somebody froze ${who}`;
    return `the window of ${who} stopped responding${reason === undefined ? '' : `: ${reason}`}`;
  },
  step: {
    shape: { hung: hungField },
    about:
      'the process stands still without ending; a page is frozen by its browser, and by Chrome only where that is forced to (`chrome://discards`) if it has a live WebRTC connection',
    example: '{ at: 20s, do: freeze, client: uid1 }',
    meant: ['suspend', 'pause', 'hang', 'freezepage', 'pagefreeze', 'pagefrozen'],
    read: (client, { hung }) => ({ do: 'freeze', client, ...(hung === undefined ? {} : { hung }) }),
    write: ({ hung }) => (hung === undefined ? {} : { hung }),
    outcome: 'frozen',
  },
  fuzz: { draw: (_draw, { client }) => ({ do: 'freeze', client: client.id }) },
});
