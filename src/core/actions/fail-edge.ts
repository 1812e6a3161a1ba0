import { z } from 'zod';
import { choiceField, documented } from '../fields/schema-fields.ts';
import { EDGE_FAILURES, EDGE_SCOPES, type EdgeFailure, type EdgeScope } from '../vocabulary/edge-failure.ts';
import { stepAction } from './action.ts';
import { neverJoined } from './client-life.ts';

/**
 * The edge server that a client is at fails for good, or those of all clients do. Their SDKs go
 * over to another one, which takes their sessions up; whether processes run does not matter.
 */
export interface FailEdgeAction {
  readonly do: 'failEdge';
  readonly client: string;
  readonly mode: EdgeFailure;
  /** Left out: that of the client alone. */
  readonly of?: 'all';
}

/** What became of an edge, or of several. */
const ONE_WORDS: Readonly<Record<EdgeFailure, string>> = {
  silent: 'fell silent',
  closes: 'closed its connections and was gone',
};
const ALL_WORDS: Readonly<Record<EdgeFailure, string>> = {
  silent: 'fell silent',
  closes: 'closed their connections and were gone',
};

const scopeOf = (of: EdgeScope | undefined): Pick<FailEdgeAction, 'of'> => (of === 'all' ? { of } : {});

export const failEdge = stepAction<FailEdgeAction>()({
  name: 'failEdge',
  record: { mode: z.enum(EDGE_FAILURES), of: z.literal('all').optional() },
  on: 'connection',
  isOnAll: ({ of }) => of === 'all',
  asked: { mode: z.enum(EDGE_FAILURES), of: z.literal('all').exactOptional() },
  obstacle: (life) => neverJoined(life, 'failEdge'),
  meaning:
    'nothing comes to it or from it any more, and what the channel knows of its users stays: another edge takes their sessions up when their SDKs ask there. Which clients share an edge only the vendor knows; here each connection is at one of its own.',
  perform: (client, { mode }) => {
    client.failEdge(mode);
  },
  describe: ({ mode, of }) => `failEdge (${mode}${of === undefined ? '' : ', of all'})`,
  say: ({ mode, of }, who) =>
    of === undefined
      ? `${who}: its edge server ${ONE_WORDS[mode]}`
      : `${who} and all others: their edge servers ${ALL_WORDS[mode]}`,
  did: ({ mode, of }, who) =>
    of === undefined
      ? `the edge server of ${who} ${ONE_WORDS[mode]}`
      : `the edge servers of ${who} and all others ${ALL_WORDS[mode]}`,
  step: {
    shape: {
      mode: documented(choiceField(EDGE_FAILURES, 'how the edge fails').optional(), {
        about:
          'how it fails: `silent`, nothing comes from it any more; `closes`, it closes the sockets of pages first, which native SDKs on UDP do not have',
        byDefault: 'silent',
        example: 'closes',
      }),
      of: documented(choiceField(EDGE_SCOPES, 'whose edge fails').optional(), {
        about: 'whose edges fail: that of the client, or those of all clients',
        byDefault: 'client',
        example: 'all',
      }),
    },
    about:
      'the edge server that the client is at fails, and its SDK goes over to another one, which takes its session up',
    example: '{ at: 10s, do: failEdge, client: uid1, mode: closes }',
    meant: ['edgefails', 'edgedown', 'serverfails', 'failover', 'gatewaydown', 'edgecrash'],
    read: (client, { mode = 'silent', of }) => ({ do: 'failEdge', client, mode, ...scopeOf(of) }),
    write: ({ mode, of }) => ({
      ...(mode === 'silent' ? {} : { mode }),
      ...(of === undefined ? {} : { of }),
    }),
    outcome: 'edge-fails',
  },
  fuzz: {
    draw: (draw, { client }) => ({
      do: 'failEdge',
      client: client.id,
      mode: draw.pick(EDGE_FAILURES),
      ...(draw.chance(0.2) ? scopeOf('all') : {}),
    }),
    *simpler({ of, ...plain }) {
      if (of !== undefined) yield plain;
      if (plain.mode !== 'silent') yield { ...plain, mode: 'silent' };
    },
  },
});
