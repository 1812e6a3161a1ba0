import { z } from 'zod';
import {
  BEYOND_ITSELF,
  REQUESTED_VERBS,
  WINDOW_PROCESS_ENDS,
  type ClientRequest,
  type FromClient,
  type PathEnd,
  type ProcessForecast,
  type StepResult,
  type ToClient,
} from './client-messages.ts';
import { stepActionOf } from '../../core/actions/actions.ts';
import { processHistorySchema } from './process-history-schema.ts';
import {
  accountSchema,
  downPacketSchema,
  engineCallSchema,
  engineConfigSchema,
  ownUidSchema,
  personaSchema,
  sdkSchema,
  specSchema,
  wholeSchema,
  wordSchema,
  type FieldsOf,
} from './model-schema.ts';
import { clientViewSchema, clockViewSchema } from './views-schema.ts';

/** Not validated here: the hub knows the right value of every field, and compares. */
const claimed = <T>(): z.ZodType<T> => z.custom<T>(() => true);

/** What an action is asked with, but for what would do it to others as well. */
function ownFields(verb: (typeof REQUESTED_VERBS)[number]): z.ZodRawShape {
  const beyond = Object.entries(BEYOND_ITSELF).find(([of]) => of === verb)?.[1];
  return Object.fromEntries(Object.entries(stepActionOf(verb).asked).filter(([field]) => field !== beyond));
}

const requests = REQUESTED_VERBS.map((verb) => z.strictObject({ do: z.literal(verb), ...ownFields(verb) }));
const request = z.discriminatedUnion(
  'do',
  requests as [(typeof requests)[number]],
) as z.ZodType as z.ZodType<ClientRequest>;

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

const pathEnd = z.object({
  id: wordSchema,
  uid: ownUidSchema,
  account: accountSchema.exactOptional(),
  persona: personaSchema,
  sdk: sdkSchema,
} satisfies FieldsOf<PathEnd>);

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
    pathEnds: z.array(pathEnd),
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
