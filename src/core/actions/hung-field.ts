import { documented, booleanField } from '../fields/schema-fields.ts';

/** Of a freeze and its thaw: whether a window stopped answering. */
export const hungField = documented(
  booleanField('whether the process hangs by itself, rather than being stopped by the system').optional(),
  { byDefault: false, example: 'true' },
);
