import { z } from 'zod';
import {
  WINDOW_PROCESS_ENDS,
  type FromClient,
  type ProcessForecast,
  type StepResult,
  type ToClient,
} from './client-messages.ts';
import { CHANNEL_ROLES } from '../../core/vocabulary/client-spec.ts';
import { MEDIA_VERBS } from '../../core/vocabulary/engine-call.ts';
import { MEDIA_CHOICES } from '../../core/vocabulary/media.ts';
import { processHistorySchema } from './process-history-schema.ts';
import {
  directionsSchema,
  downPacketSchema,
  engineCallSchema,
  engineConfigSchema,
  specSchema,
  wholeSchema,
  wordSchema,
} from './model-schema.ts';
import { clientViewSchema, clockViewSchema } from './views-schema.ts';

/** Not validated here: the hub knows the right value of every field, and compares. */
const claimed = <T>(): z.ZodType<T> => z.custom<T>(() => true);

const request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('join'), channel: wordSchema }),
  z.strictObject({ do: z.literal('leave') }),
  z.strictObject({ do: z.enum(MEDIA_VERBS), media: z.enum(MEDIA_CHOICES) }),
  z.strictObject({ do: z.literal('role'), role: z.enum(CHANNEL_ROLES) }),
  z.strictObject({
    do: z.literal('offline'),
    direction: directionsSchema,
    noticed: z.literal(true).exactOptional(),
  }),
  z.strictObject({ do: z.literal('online'), direction: directionsSchema }),
  z.strictObject({ do: z.literal('reload'), rejoin: z.literal(true) }),
]);

/** What the hub takes from the window of a client. */
export const fromClientSchema: z.ZodType<FromClient> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('done'),
    batch: wholeSchema,
    results: claimed<readonly StepResult[]>(),
    outlook: claimed<ProcessForecast>(),
  }),
  z.strictObject({
    type: z.literal('ready'),
    isInTab: z.boolean().exactOptional(),
    isReload: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('cancelled'), batch: wholeSchema }),
  z.strictObject({ type: z.literal('request'), request }),
  z.strictObject({ type: z.literal('closing') }),
]);

const input = z.discriminatedUnion('kind', [
  z.strictObject({ atUs: wholeSchema, kind: z.literal('deliver'), packet: downPacketSchema }),
  z.strictObject({ atUs: wholeSchema, kind: z.literal('call'), call: engineCallSchema }),
  z.strictObject({ atUs: wholeSchema, kind: z.enum(['freeze', 'wake']) }),
  z.strictObject({ atUs: wholeSchema, kind: z.literal('thaw'), held: z.array(downPacketSchema) }),
]);

/** What the window of a client takes from the hub. */
export const toClientSchema: z.ZodType<ToClient> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('advance'),
    batch: wholeSchema,
    inputs: z.array(input),
    untilUs: wholeSchema,
    rollbackTo: wholeSchema.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('view'),
    clock: clockViewSchema,
    client: clientViewSchema,
    further: z.array(clientViewSchema),
  }),
  z.strictObject({
    type: z.literal('start'),
    spec: specSchema,
    config: engineConfigSchema,
    past: processHistorySchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal('cancel'), batch: wholeSchema }),
  z.strictObject({ type: z.literal('end'), how: z.enum(WINDOW_PROCESS_ENDS) }),
  z.strictObject({ type: z.literal('stand-by') }),
  z.strictObject({ type: z.literal('turned-away'), why: z.enum(['taken', 'unknown']) }),
]);
