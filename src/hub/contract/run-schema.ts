import { z } from 'zod';
import type { RedoView, RunView, UndoView } from './run-messages.ts';
import { wholeSchema } from './model-schema.ts';

const run = z.object({ run: wholeSchema });

/** What the calls about runs take. */
export const runArgsSchemas = {
  'runs.show': run,
  'runs.close': run,
  'lab.undo': z.object({ id: wholeSchema }),
  'lab.redo': z.object({ id: wholeSchema }),
} as const;

const origin = z.discriminatedUnion('from', [
  z.object({ from: z.literal('new') }),
  z.object({ from: z.literal('journal') }),
  z.object({ from: z.literal('scenario'), name: z.string() }),
  z.object({ from: z.enum(['fork', 'undo']), run: wholeSchema, atMs: z.number() }),
]);

/** A run as the hub shows it. */
export const runViewSchema: z.ZodType<RunView> = z.object({
  number: wholeSchema,
  origin,
  nowMs: z.number(),
  clientCount: wholeSchema,
  isInFront: z.boolean(),
});

/** What can be undone, as the hub shows it. */
export const undoViewSchema: z.ZodType<UndoView> = z.discriminatedUnion('what', [
  z.object({
    id: wholeSchema,
    what: z.literal('action'),
    words: z.string(),
    atMs: z.number(),
    isInPlace: z.boolean(),
  }),
  z.object({ id: wholeSchema, what: z.literal('close-run'), run: wholeSchema }),
]);

/** What can be done again, as the hub shows it. */
export const redoViewSchema: z.ZodType<RedoView> = z.discriminatedUnion('what', [
  z.object({
    id: wholeSchema,
    what: z.literal('action'),
    words: z.string(),
    back: z.object({ run: wholeSchema, atMs: z.number() }).nullable(),
  }),
  z.object({ id: wholeSchema, what: z.literal('close-run'), run: wholeSchema }),
]);
