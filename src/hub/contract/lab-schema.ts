import { askedAction } from '../../core/actions/action-records.ts';
import { z } from 'zod';
import type { FromLab, LabCallName, LabCalls, ToLab } from './lab-messages.ts';
import {
  changedTimingsSchema,
  cloudProxySchema,
  personaSchema,
  profileSchema,
  publishSchema,
  roleSchema,
  sdkSchema,
  accountSchema,
  ownUidSchema,
  wholeSchema,
  wordSchema,
  type FieldsOf,
} from './model-schema.ts';
import { exportArgsSchemas } from './export-schema.ts';
import { recordArgsSchemas } from './record-schema.ts';
import { journalArgsSchemas } from './journal-schema.ts';
import { toldServerArgsSchemas } from './told-server-schema.ts';
import { runArgsSchemas } from './run-schema.ts';
import { LONGEST_TEXT, scenarioArgsSchemas, scenarioProgressSchema } from './scenario-schema.ts';
import { labViewSchema, soughtSchema, speedSchema } from './views-schema.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

const client = wordSchema;

const action = askedAction(client);

const openClient = z.object({
  personaId: wordSchema,
  sdk: sdkSchema.exactOptional(),
  connectionOf: wordSchema.exactOptional(),
  uid: ownUidSchema.exactOptional(),
  account: accountSchema.exactOptional(),
  sharesUid: z.boolean().exactOptional(),
  channel: wordSchema.exactOptional(),
  publish: publishSchema.exactOptional(),
  role: roleSchema.exactOptional(),
  profile: profileSchema.exactOptional(),
  presetId: wordSchema.exactOptional(),
  cloudProxy: cloudProxySchema.exactOptional(),
  isWindowless: z.boolean().exactOptional(),
} satisfies FieldsOf<LabCalls['client.open']['args']>);

/** Reports of long runs are large; the line of a desktop window carries them. */
const LONGEST_FILE = 256 * 1024 * 1024;

const pageFile = z.object({
  name: z.string().min(1).max(255),
  content: z.string().max(LONGEST_FILE),
  encoding: z.enum(['utf8', 'base64']),
});

const nothing = z.object({});
const atMs = z.number().min(0).max(1e12);

/**
 * What each call takes. A call that is missing here, or takes something else than its contract
 * says, does not compile.
 */
const callArgs: { readonly [Name in LabCallName]: z.ZodType<LabCalls[Name]['args']> } = {
  'clock.play': nothing,
  'clock.pause': nothing,
  'clock.speed': z.object({ speed: speedSchema }),
  'clock.step': nothing,
  'clock.nextCallback': z.object({ sought: soughtSchema.exactOptional() }),
  'clock.pauseAt': soughtSchema,
  'clock.passBy': z.object({ id: wholeSchema }),
  'clock.runUntil': z.object({ atMs }),
  'lab.lookBack': z.object({ atMs }),
  'network.play': z.object({
    client,
    name: z.string().min(1).max(255),
    text: z.string().max(LONGEST_TEXT).exactOptional(),
    isLooped: z.boolean(),
  }),
  'lab.new': z.object({
    seed: z.string().max(200),
    isKeepingClients: z.boolean(),
    timings: changedTimingsSchema.exactOptional(),
  }),
  'client.open': openClient,
  'app.open': z.object({ address: z.string().max(2_000) }),
  'client.windows': z.object({ choice: z.enum(['open', 'without']) }),
  'client.act': z.object({ action }),
  'client.focus': z.object({ client }),
  'file.save': pageFile,
  ...scenarioArgsSchemas,
  ...recordArgsSchemas,
  ...journalArgsSchemas,
  ...exportArgsSchemas,
  ...runArgsSchemas,
  ...toldServerArgsSchemas,
};

type Call = Extract<FromLab, { type: 'call' }>;

const callSchemas = Object.entries(callArgs).map(([name, args]) =>
  z.object({ type: z.literal('call'), id: wholeSchema, name: z.literal(name), args }),
);
const calls = z.discriminatedUnion(
  'name',
  callSchemas as [(typeof callSchemas)[number]],
) as unknown as z.ZodType<Call>;

/** What the hub takes from a lab window. */
export const fromLabSchema: z.ZodType<FromLab> = z.union([
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('ready') }),
    z.object({ type: z.literal('window-blocked'), client }),
  ]),
  calls,
]);

/** The fields that everything goes by; a record is the hub's own and not taken apart again. */
const record = z.custom<TraceRecord>((value) => {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, atUs, kind, actor } = value as Partial<Record<string, unknown>>;
  return (
    typeof seq === 'number' &&
    typeof atUs === 'number' &&
    typeof kind === 'string' &&
    typeof actor === 'string'
  );
});

/** What a lab window takes from the hub. */
export const toLabSchema: z.ZodType<ToLab> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    version: z.string(),
    host: z.enum(['electron', 'web']),
    instance: wordSchema,
    view: labViewSchema,
  }),
  z.object({ type: z.literal('view'), view: labViewSchema }),
  z.object({ type: z.literal('closing') }),
  z.object({ type: z.literal('records'), run: wordSchema, from: wholeSchema, records: z.array(record) }),
  z.object({
    type: z.literal('handled'),
    run: z.string(),
    seq: z.int(),
    tookMs: z.number(),
    error: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('open-window'),
    client,
    url: z.string(),
    persona: personaSchema,
    place: wholeSchema,
  }),
  scenarioProgressSchema,
  z.object({ type: z.literal('answer'), id: wholeSchema, value: z.unknown() }),
  z.object({ type: z.literal('error'), id: wholeSchema, message: z.string() }),
]);
