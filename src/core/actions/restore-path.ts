import { z } from 'zod';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { stepAction } from './action.ts';
import { drawOther, pathField, pathProblem, pathWords } from './path-field.ts';

/** The path that had failed carries the data of the one user to the other again. */
export interface RestorePathAction {
  readonly do: 'restorePath';
  readonly client: string;
  /** The client that its data reaches again. */
  readonly to: string;
}

export const restorePath = stepAction<RestorePathAction>()({
  name: 'restorePath',
  record: { to: z.string().max(MAX_NAME_CHARS) },
  on: 'connection',
  asked: { to: z.string().min(1).max(MAX_NAME_CHARS) },
  obstacle: ({ spec }, { to }) => pathProblem(spec.id, to, 'restorePath'),
  perform: (client, { to }) => {
    client.turnPath(to, true);
  },
  describe: ({ to }) => `restorePath to ${to}`,
  say: ({ to }, who, nameOf) => `${pathWords(who, to, nameOf)} is restored`,
  did: ({ to }, who) => `${pathWords(who, to)} was restored`,
  step: {
    shape: { to: pathField },
    about: 'the data of the client reaches the other again',
    example: '{ at: 40s, do: restorePath, client: uid1, to: uid2 }',
    meant: ['unblockpath', 'mendpath', 'repairpath', 'healpath', 'reachable', 'heal', 'pathup'],
    read: (client, { to }) => ({ do: 'restorePath', client, to }),
    write: ({ to }) => ({ to }),
    outcome: 'path-back',
    undoes: ['failPath'],
  },
  fuzz: {
    draw: (draw, world) => ({ do: 'restorePath', client: world.client.id, to: drawOther(draw, world) }),
  },
});
