import { z } from 'zod';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { stepAction } from './action.ts';
import { drawOther, pathField, pathProblem, pathWords } from './path-field.ts';

/**
 * The path that the data of one user takes to one other fails, between the edges of the two, one
 * way; all others still hear it, and so does the server.
 */
export interface FailPathAction {
  readonly do: 'failPath';
  readonly client: string;
  /** The client that nothing of it reaches any more. */
  readonly to: string;
}

export const failPath = stepAction<FailPathAction>()({
  name: 'failPath',
  record: { to: z.string().max(MAX_NAME_CHARS) },
  on: 'connection',
  asked: { to: z.string().min(1).max(MAX_NAME_CHARS) },
  obstacle: ({ spec }, { to }) => pathProblem(spec.id, to, 'failPath'),
  meaning:
    'the data of the one user does not reach the other any more, though the server hears both. What the server itself says of users still gets through: that they come, go, publish or mute.',
  perform: (client, { to }) => {
    client.turnPath(to, false);
  },
  describe: ({ to }) => `failPath to ${to}`,
  say: ({ to }, who, nameOf) => `${pathWords(who, to, nameOf)} failed`,
  did: ({ to }, who) => `${pathWords(who, to)} failed`,
  step: {
    shape: { to: pathField },
    about:
      'the data of the client does not reach one other any more, though the server and all the rest hear it; one way, so the other direction is a step of its own',
    example: '{ at: 10s, do: failPath, client: uid1, to: uid2 }',
    meant: ['blockpath', 'breakpath', 'cutpath', 'unreachable', 'partition', 'routefails', 'pathdown'],
    read: (client, { to }) => ({ do: 'failPath', client, to }),
    write: ({ to }) => ({ to }),
    outcome: 'path-fails',
  },
  fuzz: {
    draw: (draw, world) => ({ do: 'failPath', client: world.client.id, to: drawOther(draw, world) }),
  },
});
