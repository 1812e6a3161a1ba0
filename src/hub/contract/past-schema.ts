import { z } from 'zod';
import { TIMER_NAMES } from '../../core/vocabulary/timers.ts';
import type { ProcessPast } from './client-messages.ts';
import {
  connectionState,
  downPacket,
  engineCall,
  refusal,
  tracks,
  uid,
  whole,
  wholeOrNever,
  word,
} from './model-schema.ts';

/** The hub is to be believed; what matters is that nothing is missing. */
const number = z.number();

const remote = z.strictObject({
  uid,
  tracks,
  lastHeardUs: number,
  heardCount: number,
  isSilent: z.boolean(),
  isListed: z.boolean(),
  isPresent: z.boolean(),
  hasStream: z.boolean(),
  isConfirmed: z.boolean(),
});

const engine = z.strictObject({
  phase: z.enum(['idle', 'finding', 'joining', 'joined', 'rejoining', 'leaving', 'failed']),
  connection: connectionState,
  channel: z.string(),
  session: number,
  stay: number,
  joins: number,
  refuse: refusal.exactOptional(),
  joinCalledUs: number,
  lastServerDataUs: number,
  lossSinceUs: number,
  interruptedAtUs: number,
  isLostTold: z.boolean(),
  ack: number,
  attempts: number,
  missedPings: number,
  shownState: z.string(),
  endReason: z.string(),
  waitingCalls: z.array(engineCall),
  remotes: z.array(remote),
  aliveAtUs: number,
  silentCount: number,
  missingCount: number,
  remoteSilenceDueUs: wholeOrNever,
});

const silence = z.strictObject({
  of: z.union([z.literal('server'), z.number()]),
  sinceUs: number,
  limitUs: number,
});

const effect = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('callback'),
    role: z.custom<CallbackEffect['role']>((value) => typeof value === 'string'),
    args: z.custom<CallbackEffect['args']>((value) => typeof value === 'object' && value !== null),
    silence: silence.exactOptional(),
  }),
  z.strictObject({ do: z.literal('state'), from: connectionState, to: connectionState }),
  z.strictObject({ do: z.literal('refuse'), call: z.enum(['join', 'leave']), code: word }),
]);

type Effect = ProcessPast['steps'][number]['result']['effects'][number];
type CallbackEffect = Extract<Effect, { do: 'callback' }>;

const input = z.discriminatedUnion('kind', [
  z.strictObject({ atUs: whole, kind: z.literal('call'), call: engineCall }),
  z.strictObject({ atUs: whole, kind: z.literal('freeze') }),
  z.strictObject({ atUs: whole, kind: z.literal('thaw'), held: z.array(downPacket) }),
]);

/** What a process has behind it that goes on in another window; of its steps, what a window shows. */
export const processPast: z.ZodType<ProcessPast> = z.strictObject({
  atUs: whole,
  state: z.strictObject({
    engine,
    dueUs: z.array(wholeOrNever).length(TIMER_NAMES.length),
    isFrozen: z.boolean(),
  }),
  steps: z.array(
    z.strictObject({
      input: input.nullable(),
      result: z.strictObject({
        atUs: whole,
        trigger: z.enum(['wake', 'call', 'freeze', 'thaw']),
        effects: z.array(effect),
        nextWakeUs: z.null(),
      }),
    }),
  ),
});
