import { z } from 'zod';
import { uid, whole, word } from './model-schema.ts';

const range = z.object({ from: whole, to: whole });

/** What the calls about records take. */
export const recordArgs = {
  'records.telling': range,
  'records.read': range,
  'records.after': z.object({ atUs: whole }),
  'packets.read': z.object({ fromUs: whole, toUs: whole, stepUs: whole, isLostOnly: z.boolean() }),
  'why.ask': z.discriminatedUnion('about', [
    z.object({ about: z.literal('record'), seq: whole }),
    z.object({ about: z.literal('rule'), id: word }),
    z.object({ about: z.literal('nothing'), client: word, atUs: whole, what: word, uid: uid.nullable() }),
  ]),
};
