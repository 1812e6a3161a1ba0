import { documented, booleanField } from '../fields/schema-fields.ts';

/** Of a freeze and its thaw: whether a window stopped answering. */
export const hungField = documented(
  booleanField('whether it is about a process that hangs of itself, and not one that is stopped').optional(),
  { byDefault: false, example: 'true' },
);
