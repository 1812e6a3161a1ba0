import { documented, booleanField } from '../fields/schema-fields.ts';

/** Of a freeze and its thaw: whether a window stopped answering. */
export const hungField = documented(
  booleanField('whether the process hangs of itself rather than being stopped').optional(),
  { byDefault: false, example: 'true' },
);
