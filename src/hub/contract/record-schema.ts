import { z } from 'zod';
import { uidSchema, wholeSchema, wordSchema } from './model-schema.ts';

const range = z.object({ from: wholeSchema, to: wholeSchema });

/** What the calls about records take. */
export const recordArgsSchemas = {
  'records.telling': range,
  'records.read': range,
  'records.after': z.object({ atUs: wholeSchema }),
  'packets.read': z.object({
    fromUs: wholeSchema,
    toUs: wholeSchema,
    stepUs: wholeSchema,
    isLostOnly: z.boolean(),
  }),
  'why.ask': z.discriminatedUnion('about', [
    z.object({ about: z.literal('record'), seq: wholeSchema }),
    z.object({ about: z.literal('rule'), id: wordSchema }),
    z.object({
      about: z.literal('nothing'),
      client: wordSchema,
      atUs: wholeSchema,
      what: wordSchema,
      uid: uidSchema.nullable(),
    }),
  ]),
};
