import { z } from 'zod';
import type { FromClient, Outlook, StepResult, ToClient } from './client-messages.ts';
import { processPast } from './past-schema.ts';
import { directions, downPacket, engineCall, engineConfig, spec, whole, word } from './model-schema.ts';
import { clientView, clockView } from './views-schema.ts';

/** Not looked at here: the hub knows what is right to the last field, and compares. */
const claimed = <T>(): z.ZodType<T> => z.custom<T>(() => true);

const wish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('join'), channel: word }),
  z.strictObject({ do: z.literal('leave') }),
  z.strictObject({ do: z.enum(['offline', 'online']), direction: directions }),
]);

/** What the hub takes from the window of a client. */
export const fromClientSchema: z.ZodType<FromClient> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('done'),
    batch: whole,
    results: claimed<readonly StepResult[]>(),
    outlook: claimed<Outlook>(),
  }),
  z.strictObject({ type: z.literal('ready'), isInTab: z.boolean().exactOptional() }),
  z.strictObject({ type: z.literal('cancelled'), batch: whole }),
  z.strictObject({ type: z.literal('wish'), wish }),
  z.strictObject({ type: z.literal('closing') }),
]);

const input = z.discriminatedUnion('kind', [
  z.strictObject({ atUs: whole, kind: z.literal('deliver'), packet: downPacket }),
  z.strictObject({ atUs: whole, kind: z.literal('call'), call: engineCall }),
  z.strictObject({ atUs: whole, kind: z.enum(['freeze', 'wake']) }),
  z.strictObject({ atUs: whole, kind: z.literal('thaw'), held: z.array(downPacket) }),
]);

/** What the window of a client takes from the hub. */
export const toClientSchema: z.ZodType<ToClient> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('advance'),
    batch: whole,
    inputs: z.array(input),
    untilUs: whole,
    rollbackTo: whole.exactOptional(),
  }),
  z.strictObject({ type: z.literal('view'), clock: clockView, client: clientView }),
  z.strictObject({ type: z.literal('start'), spec, config: engineConfig, past: processPast.exactOptional() }),
  z.strictObject({ type: z.literal('cancel'), batch: whole }),
  z.strictObject({ type: z.literal('end'), how: z.enum(['kill', 'crash', 'voip', 'lab-closed']) }),
  z.strictObject({ type: z.literal('stand-by') }),
  z.strictObject({ type: z.literal('turned-away'), why: z.enum(['taken', 'unknown']) }),
]);
