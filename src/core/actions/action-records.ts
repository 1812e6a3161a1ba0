import { z } from 'zod';
import { ACTION_NAMES, STEP_VERBS } from '../vocabulary/action-names.ts';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { stepActionOf, toldActionOf, type ClientAction } from './actions.ts';

type Schemas = [z.ZodObject, ...z.ZodObject[]];

/**
 * The schemas of all actions in traces and journals, in their units. Fields of later versions are
 * kept.
 */
export function actionRecords(): Schemas {
  const client = z.string().max(MAX_NAME_CHARS);
  return ACTION_NAMES.map((name) =>
    z.looseObject({ do: z.literal(name), client, ...toldActionOf(name).record }),
  ) as object as Schemas;
}

/**
 * What a page of the lab may ask to be done to a client; other fields are left out of what it
 * says.
 */
export function askedAction(client: z.ZodString): z.ZodType<ClientAction> {
  const schemas = STEP_VERBS.map((verb) =>
    z.object({ do: z.literal(verb), client, ...stepActionOf(verb).asked }),
  ) as object as Schemas;
  return z.discriminatedUnion('do', schemas) as z.ZodType as z.ZodType<ClientAction>;
}
