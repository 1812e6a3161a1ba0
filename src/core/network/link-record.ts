import { z } from 'zod';
import { linkField, LINK_FIELD_KEYS } from './link-fields.ts';

/**
 * The key of a field in traces: times have no unit in their names there, as all are milliseconds.
 */
function inTrace(key: string): string {
  return key.endsWith('Us') ? key.slice(0, -2) : key;
}

/** A link in traces and journals, in their units. Fields of later versions are kept. */
export const linkRecord = z.looseObject(
  Object.fromEntries(
    LINK_FIELD_KEYS.map((key) => {
      const { record, without } = linkField(key);
      return [inTrace(key), without === undefined ? record : record.optional()];
    }),
  ),
);

/** A change of a link there. */
export const linkChangeRecord = z.looseObject(
  Object.fromEntries(
    LINK_FIELD_KEYS.map((key) => {
      const { record, without } = linkField(key);
      return [inTrace(key), without === undefined ? record.optional() : record.nullish()];
    }),
  ),
);
