import { z } from 'zod';
import { whole } from './model-schema.ts';

const form = z.enum(['jsonl', 'csv', 'chrome-trace']);
const span = z.object({ fromUs: whole, toUs: whole }).nullable();

/** What the calls about exports take. */
export const exportArgs = {
  'export.estimate': z.object({ form, span }),
  'export.begin': z.object({
    form,
    title: z.string().min(1).max(500),
    span,
    isToFile: z.boolean(),
    name: z.string().min(1).max(255).exactOptional(),
  }),
  'export.next': z.object({ id: whole }),
  'export.stop': z.object({ id: whole }),
};
