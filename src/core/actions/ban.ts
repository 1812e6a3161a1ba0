import { z } from 'zod';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { JOIN_REFUSALS, type JoinRefusal } from '../vocabulary/refusals.ts';
import { stepAction } from './action.ts';
import { neverJoined } from './client-life.ts';

/** The server puts the user out of its channel; whether its process runs does not matter. */
export interface BanAction {
  readonly do: 'ban';
  readonly client: string;
  readonly reason: JoinRefusal;
}

export const ban = stepAction<BanAction>()({
  name: 'ban',
  record: { reason: z.enum(JOIN_REFUSALS) },
  asked: { reason: z.enum(JOIN_REFUSALS) },
  obstacle: (life) => neverJoined(life, 'ban'),
  perform: (client, { reason }) => {
    client.ban(reason);
  },
  describe: ({ reason }) => `ban (${reason})`,
  say: ({ reason }, who) => `${who}: banned (${reason})`,
  step: {
    shape: {
      reason: documented(choiceField(JOIN_REFUSALS, 'why the server removes the user').optional(), {
        byDefault: 'BANNED_BY_SERVER',
        example: 'REJECTED_BY_SERVER',
      }),
    },
    about: 'the server puts the user out',
    example: '{ at: 10s, do: ban, client: uid1 }',
    meant: [],
    read: (client, { reason = 'BANNED_BY_SERVER' }) => ({ do: 'ban', client, reason }),
    write: ({ reason }) => ({ reason }),
    outcome: 'banned',
  },
  fuzz: {
    draw: (draw, { client }) => ({ do: 'ban', client: client.id, reason: draw.pick(JOIN_REFUSALS) }),
  },
});
