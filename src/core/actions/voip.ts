import { z } from 'zod';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { stepAction } from './action.ts';
import { endedProblem, type ClientLife } from './client-life.ts';
import type { KillAction } from './kill.ts';

const MODES = ['on', 'off'] as const;

/** VoIP mode is switched, which ends the process as a kill does (R-VOIP-TOGGLE). */
export interface VoipAction {
  readonly do: 'voip';
  readonly client: string;
  readonly mode: (typeof MODES)[number];
}

function strangeSystem({ spec: { id, persona } }: ClientLife): string | undefined {
  if (persona.os === 'ios') return undefined;
  return `VoIP mode is a switch of iOS, and "${id}" is ${persona.id}: use kill, or an iOS persona`;
}

export const voip = stepAction<VoipAction, KillAction>()({
  name: 'voip',
  record: { mode: z.enum(MODES) },
  on: 'app',
  asked: { mode: z.enum(MODES) },
  obstacle: (life) => strangeSystem(life) ?? endedProblem(life, 'voip'),
  processEvent: (process) => (process === 'dead' ? undefined : 'exited'),
  perform: (client) => {
    client.end('voip');
  },
  describe: ({ mode }) => `voip ${mode}`,
  say: ({ mode }, who) => `${who}: switch VoIP mode ${mode}`,
  did: ({ mode }, who) => `somebody switched VoIP mode ${mode} for ${who}`,
  step: {
    shape: { mode: documented(choiceField(MODES, 'what VoIP mode is switched to'), { example: 'on' }) },
    about: 'VoIP mode is switched, which ends the process as a kill does; on iOS only',
    example: '{ at: 20s, do: voip, client: uid1, mode: on }',
    meant: [],
    read: (client, { mode }) => ({ do: 'voip', client, mode }),
    write: ({ mode }) => ({ mode }),
    outcome: 'voip',
  },
  fuzz: {
    draw: (draw, { client: { id: client, persona } }) =>
      persona.os === 'ios' ? { do: 'voip', client, mode: draw.pick(MODES) } : { do: 'kill', client },
    simpler: ({ client }) => [{ do: 'kill', client }],
  },
});
