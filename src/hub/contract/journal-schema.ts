import { z } from 'zod';
import type { JournalView } from './journal-messages.ts';
import { wholeSchema } from './model-schema.ts';

const nothing = z.object({});
const left = z.object({ id: z.string().min(1).max(255) });

/** What the calls about journals take. */
export const journalArgsSchemas = {
  'journal.takeUp': left,
  'journal.stop': nothing,
  'journal.dismiss': left,
} as const;

/** Journals as the hub shows them. */
export const journalViewSchema: z.ZodType<JournalView> = z.object({
  state: z.enum(['none', 'kept', 'failing', 'full']),
  why: z.string().nullable(),
  path: z.string().nullable(),
  continues: z.string().nullable(),
  left: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      started: z.string(),
      written: z.string(),
      app: z.string(),
      seed: z.string(),
      scenario: z.string().nullable(),
      clientCount: wholeSchema,
      inputCount: wholeSchema,
      untilMs: z.number(),
      recoveries: wholeSchema,
      canGoOn: z.boolean(),
      remarks: z.array(z.string()),
    }),
  ),
  rebuiltShare: z.number().nullable(),
});
