import { STREAM_FORMS } from '../../core/export/export-forms.ts';
import { z } from 'zod';
import { wholeSchema } from './model-schema.ts';

const form = z.enum(STREAM_FORMS);
const span = z.object({ fromUs: wholeSchema, toUs: wholeSchema }).nullable();

/** What the calls about exports take. */
export const exportArgsSchemas = {
  'export.estimate': z.object({ form, span }),
  'export.begin': z.object({
    form,
    title: z.string().min(1).max(500),
    span,
    isToFile: z.boolean(),
    name: z.string().min(1).max(255).exactOptional(),
  }),
  'export.next': z.object({ id: wholeSchema }),
  'export.stop': z.object({ id: wholeSchema }),
};
