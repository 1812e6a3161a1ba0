import { z } from 'zod';
import type { LinkChange, LinkSettings } from '../vocabulary/link-settings.ts';
import { linkField, LINK_FIELD_KEYS } from './link-fields.ts';

/**
 * A link in messages between the hub and its windows, in the units of the model; nothing else may
 * be in it.
 */
export const linkMessage = z.strictObject(
  Object.fromEntries(
    LINK_FIELD_KEYS.map((key) => {
      const { message, without } = linkField(key);
      return [key, without === undefined ? message : message.exactOptional()];
    }),
  ),
) as z.ZodType as z.ZodType<LinkSettings>;

/** A change of a link there. */
export const linkChangeMessage = z.strictObject(
  Object.fromEntries(
    LINK_FIELD_KEYS.map((key) => {
      const { message, without } = linkField(key);
      return [key, (without === undefined ? message : message.nullable()).exactOptional()];
    }),
  ),
) as z.ZodType as z.ZodType<LinkChange>;
