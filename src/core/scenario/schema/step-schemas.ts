import { z } from 'zod';
import { JOIN_REFUSALS, RECONNECT_TRIGGERS } from '../../vocabulary/actions.ts';
import { channelName as channel, clientName as client } from './client-schema.ts';
import { MEANT_DIRECTIONS } from './meant-words.ts';
import { networkShape } from './network-schema.ts';
import {
  closedMap,
  documented,
  identifier,
  moment,
  word,
  yesOrNo,
  type Documentation,
} from './schema-fields.ts';

/** Why an engine reconnects of its own accord: short words, and the neutral ones. */
const RECONNECT_REASONS = ['proxy', 'token', 'ip', ...RECONNECT_TRIGGERS] as const;

const at = documented(moment('when the step happens'), {
  about: 'when the step happens: a [moment](#durations-and-moments)',
  example: 'dead + 8s',
});
const id = documented(identifier('a name for the moment of this step').optional(), {
  about: 'a name for the moment of this step, from which others count',
  example: 'dead',
});
const direction = documented(word(['both', 'up', 'down'], 'the direction', MEANT_DIRECTIONS).optional(), {
  about: 'the direction: `up` is from the client to the server',
  byDefault: 'both',
  example: 'up',
});
const hung = documented(yesOrNo('whether the process hangs of itself rather than being stopped').optional(), {
  byDefault: false,
  example: 'true',
});

/** A step of one verb with the fields that only it has. */
function step<Verb extends string, Shape extends z.ZodRawShape>(verb: Verb, own: Shape, doc: Documentation) {
  const what = `${/^[aeio]/.test(verb) ? 'an' : 'a'} ${verb} step`;
  return documented(closedMap(what, { at, do: z.literal(verb), client, id, ...own }), doc);
}

/** The fields of every step, for one whose verb nobody knows. */
export const stepBaseSchema = z.looseObject({ at, client, id });

/** Every verb of a step. */
export const STEP_SCHEMAS = {
  join: step(
    'join',
    {
      channel: documented(channel.optional(), { byDefault: 'lab', example: 'room' }),
      refuse: documented(word(JOIN_REFUSALS, 'why the server refuses').optional(), {
        about: 'makes the server say no, for this reason',
        example: 'INVALID_TOKEN',
      }),
    },
    { about: 'the app asks to enter a channel', example: '{ at: 1s, do: join, client: uid1, id: T0 }' },
  ),
  leave: step(
    'leave',
    {},
    { about: 'the app leaves its channel', example: '{ at: 9s, do: leave, client: uid1 }' },
  ),
  kill: step(
    'kill',
    {},
    {
      about:
        'the user or the system ends the process, in the manner of the platform; on the web the page is closed',
      example: '{ at: 10s, do: kill, client: uid1, id: dead }',
    },
  ),
  crash: step(
    'crash',
    {},
    {
      about: 'the process ends without any chance to say goodbye',
      example: '{ at: 10s, do: crash, client: uid1 }',
    },
  ),
  freeze: step(
    'freeze',
    { hung },
    { about: 'the process stands still without ending', example: '{ at: 20s, do: freeze, client: uid1 }' },
  ),
  thaw: step(
    'thaw',
    { hung },
    { about: 'the frozen process goes on', example: '{ at: 35s, do: thaw, client: uid1 }' },
  ),
  restart: step(
    'restart',
    {
      rejoin: documented(yesOrNo('whether it joins its channel again').optional(), {
        byDefault: true,
        example: 'false',
      }),
    },
    {
      about: 'a new process with the same user ID begins, and joins the channel of the one before',
      example: '{ at: dead + 8s, do: restart, client: uid1 }',
    },
  ),
  offline: step(
    'offline',
    { direction },
    {
      about: 'packets vanish without a sign',
      example: '{ at: 20s, do: offline, client: uid1, direction: up, id: T3 }',
    },
  ),
  online: step(
    'online',
    { direction },
    { about: 'packets get through again', example: '{ at: T3 + 30s, do: online, client: uid1 }' },
  ),
  network: step('network', networkShape, {
    about:
      'the network changes: first the preset sets all fields, then those given; at least one of the three',
    example: '{ at: 5s, do: network, client: uid1, up: { loss: 20%, burst: 3 } }',
  }),
  voip: step(
    'voip',
    { mode: documented(word(['on', 'off'], 'what VoIP mode is switched to'), { example: 'on' }) },
    {
      about: 'VoIP mode is switched, which ends the process as a kill does; on iOS only',
      example: '{ at: 20s, do: voip, client: uid1, mode: on }',
    },
  ),
  ban: step(
    'ban',
    {
      reason: documented(word(JOIN_REFUSALS, 'why the server removes the user').optional(), {
        byDefault: 'BANNED_BY_SERVER',
        example: 'REJECTED_BY_SERVER',
      }),
    },
    { about: 'the server puts the user out', example: '{ at: 10s, do: ban, client: uid1 }' },
  ),
  reconnect: step(
    'reconnect',
    {
      reason: documented(word(RECONNECT_REASONS, 'why the engine reconnects'), {
        about:
          'why: a proxy was set, a token renewed, or the address changed; short words, or the neutral ones',
        example: 'token',
      }),
    },
    {
      about: 'the SDK reconnects of its own accord',
      example: '{ at: 10s, do: reconnect, client: uid1, reason: token }',
    },
  ),
} as const;
export type StepVerb = keyof typeof STEP_SCHEMAS;
export type StepText = { [Verb in StepVerb]: z.infer<(typeof STEP_SCHEMAS)[Verb]> }[StepVerb];
/** The verbs in the order in which they are offered. */
export const STEP_VERBS = Object.keys(STEP_SCHEMAS) as readonly StepVerb[];
