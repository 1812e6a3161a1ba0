import { z } from 'zod';
import { stepActionOf } from '../../actions/actions.ts';
import { STEP_VERBS, type StepVerb } from '../../vocabulary/action-names.ts';
import { clientName as client } from '../../fields/client-fields.ts';
import { closedMap, documented, identifierField, momentField } from '../../fields/schema-fields.ts';

const at = documented(momentField('when the step happens'), {
  about: 'when the step happens: a [moment](#durations-and-moments)',
  example: 'dead + 8s',
});
const id = documented(identifierField('a name for the moment of this step').optional(), {
  about: 'a name for the moment of this step, from which others count',
  example: 'dead',
});

/** The fields of every step, for one whose verb nobody knows. */
export const stepBaseSchema = z.looseObject({ at, client, id });

/** A step of one verb with the fields that only it has. */
function stepSchema(verb: StepVerb): z.ZodObject {
  const { shape, about, example } = stepActionOf(verb).step;
  const what = `${/^[aeio]/.test(verb) ? 'an' : 'a'} ${verb} step`;
  return documented(closedMap(what, { at, do: z.literal(verb), client, id, ...shape }), { about, example });
}

/** Every verb of a step, in the order in which they are offered. */
export const STEP_SCHEMAS = Object.fromEntries(
  STEP_VERBS.map((verb) => [verb, stepSchema(verb)]),
) as object as Readonly<Record<StepVerb, z.ZodObject>>;
