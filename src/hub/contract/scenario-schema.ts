import { z } from 'zod';
import type { ScenarioView } from './scenario-messages.ts';
import { sdkSchema, wholeSchema, wordSchema } from './model-schema.ts';

/** A line to a page carries at most 4 MiB, and a character may take more than a byte. */
export const LONGEST_TEXT = 2 * 1024 * 1024;

const nothing = z.object({});
const file = z.string().min(1).max(500);
const source = { file, text: z.string().max(LONGEST_TEXT) };
const run = z.discriminatedUnion('from', [
  z.object({ from: z.literal('session'), sdk: sdkSchema.exactOptional() }),
  z.object({ from: z.literal('run'), run: wholeSchema, sdk: sdkSchema.exactOptional() }),
  z.object({ from: z.literal('scenario'), sdk: sdkSchema.exactOptional(), ...source }),
  z.object({ from: z.literal('trace'), ...source }),
]);

/** What the calls about scenarios take. */
export const scenarioArgsSchemas = {
  'scenarios.list': nothing,
  'scenarios.read': z.object({ file }),
  'scenarios.check': z.object(source),
  'scenarios.run': z.object(source),
  'scenarios.why': z.object({ run: z.enum(['windows', 'check']), position: wholeSchema }),
  'scenarios.stop': nothing,
  'scenarios.open': z.object(source),
  'session.source': nothing,
  'session.proposals': nothing,
  'session.scenario': z.object({ name: z.string().min(1).max(500), kept: z.array(wholeSchema) }),
  'runs.compare': z.object({ left: run, right: run }),
  'lab.fork': z.object({ atMs: z.number().min(0).max(1e12) }),
} as const;

const moment = z.number().nullable();

/** A scenario that runs in the windows, as the hub shows it. */
export const scenarioViewSchema: z.ZodType<ScenarioView> = z.object({
  file: z.string(),
  name: z.string(),
  untilMs: z.number(),
  isOver: z.boolean(),
  expectations: z.array(
    z.object({
      text: z.string(),
      line: z.number(),
      client: z.string().nullable(),
      atMs: moment,
      status: z.enum(['pending', 'passed', 'failed']),
      actualAtMs: moment,
      actualSeq: moment,
      message: z.string(),
    }),
  ),
  heldRules: z.array(wordSchema),
  brokenRules: z.array(
    z.object({ rule: wordSchema, subject: z.string(), message: z.string(), atMs: moment }),
  ),
});

/** How far a headless run has come. */
export const scenarioProgressSchema = z.object({
  type: z.literal('scenario-progress'),
  file: z.string(),
  virtualMs: z.number(),
  untilMs: z.number(),
});
