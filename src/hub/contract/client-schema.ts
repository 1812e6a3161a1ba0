import { z } from 'zod';
import type { FromClient, ToClient } from './client-messages.ts';
import {
  connectionState,
  directions,
  downPacket,
  engineCall,
  engineConfig,
  spec,
  timerName,
  uid,
  upPacket,
  whole,
  word,
} from './model-schema.ts';
import { clientView, clockView } from './views-schema.ts';

const callbackArgs = z.strictObject({
  uid: z.number().exactOptional(),
  channel: z.string().exactOptional(),
  elapsed: z.number().exactOptional(),
  state: z.string().exactOptional(),
  previousState: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  mediaType: z.enum(['audio', 'video']).exactOptional(),
});

const callbackRole = z.enum([
  'joinSuccess',
  'rejoinSuccess',
  'leaveStats',
  'userJoined',
  'userOffline',
  'connectionInterrupted',
  'connectionLost',
  'connectionStateChanged',
  'connectionBanned',
  'streamAdded',
  'streamRemoved',
  'peerOnline',
  'peerLeave',
  'connected',
  'error',
]);

const silence = z.strictObject({
  of: z.union([z.literal('server'), z.number()]),
  sinceUs: z.number(),
  limitUs: z.number(),
});

const effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('send'), packet: upPacket }),
  z.strictObject({ do: z.literal('set-timer'), timer: timerName, atUs: z.number() }),
  z.strictObject({ do: z.literal('clear-timer'), timer: timerName }),
  z.strictObject({ do: z.literal('timer-fired'), timer: timerName }),
  z.strictObject({ do: z.literal('held-packet-read'), index: whole }),
  z.strictObject({
    do: z.literal('callback'),
    role: callbackRole,
    args: callbackArgs,
    silence: silence.exactOptional(),
  }),
  z.strictObject({ do: z.literal('state'), from: connectionState, to: connectionState }),
  z.strictObject({ do: z.literal('refuse'), call: z.enum(['join', 'leave']), code: word }),
]);

const stepResult = z.strictObject({
  atUs: whole,
  trigger: z.enum(['wake', 'deliver', 'call', 'freeze', 'thaw']),
  effects: z.array(effect),
  nextWakeUs: z.number().nullable(),
});

const outlook = z.strictObject({
  session: whole,
  nextSendUs: z.number().nullable(),
  nextOtherSendUs: z.number().nullable(),
  silences: z.array(
    z.strictObject({
      what: z.enum(['interrupted', 'lost', 'give-up', 'user-offline', 'stream-removed']),
      uid: uid.nullable(),
      sinceUs: z.number(),
      atUs: z.number(),
    }),
  ),
});

const wish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('join'), channel: word }),
  z.strictObject({ do: z.literal('leave') }),
  z.strictObject({ do: z.enum(['offline', 'online']), direction: directions }),
]);

/** What the hub takes from the window of a client. */
export const fromClientSchema: z.ZodType<FromClient> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('done'), batch: whole, results: z.array(stepResult), outlook }),
  z.strictObject({ type: z.literal('ready'), isInTab: z.boolean().exactOptional() }),
  z.strictObject({ type: z.literal('cancelled'), batch: whole }),
  z.strictObject({ type: z.literal('wish'), wish }),
  z.strictObject({ type: z.literal('closing'), goodbye: z.array(effect) }),
]);

const input = z.discriminatedUnion('kind', [
  z.strictObject({ atUs: whole, kind: z.literal('deliver'), packet: downPacket }),
  z.strictObject({ atUs: whole, kind: z.literal('call'), call: engineCall }),
  z.strictObject({ atUs: whole, kind: z.literal('freeze') }),
  z.strictObject({ atUs: whole, kind: z.literal('thaw'), held: z.array(downPacket) }),
]);

/** What the window of a client takes from the hub. */
export const toClientSchema: z.ZodType<ToClient> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('advance'),
    batch: whole,
    inputs: z.array(input),
    untilUs: whole,
    insteadOf: whole.exactOptional(),
  }),
  z.strictObject({ type: z.literal('view'), clock: clockView, client: clientView }),
  z.strictObject({ type: z.literal('start'), spec, config: engineConfig, saysGoodbye: z.boolean() }),
  z.strictObject({ type: z.literal('cancel'), batch: whole }),
  z.strictObject({ type: z.literal('end'), how: z.enum(['kill', 'crash', 'voip', 'lab-closed']) }),
  z.strictObject({ type: z.literal('turned-away'), why: z.enum(['taken', 'unknown']) }),
]);
