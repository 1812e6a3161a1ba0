import { z } from 'zod';
import { TIMING_FIELDS, type TimingField } from '../../rulebook/timing-fields.ts';
import {
  closedMap,
  durationField,
  numberField,
  wholeNumberField,
  choiceField,
  booleanField,
} from '../../fields/schema-fields.ts';

/** What one override of the rulebook may be. */
function timingSchema(field: TimingField): z.ZodType {
  switch (field.kind) {
    case 'duration': {
      const span = durationField(field.mayBeNever ? 'a span, or never' : 'a span');
      return field.mayBeNever ? z.union([z.literal('never'), span]) : span;
    }
    case 'number': {
      const { minimum, maximum } = field;
      const right = `a ${field.integer ? 'whole ' : ''}number from ${minimum} to ${maximum}`;
      return field.integer ? wholeNumberField(right, minimum, maximum) : numberField(right, minimum, maximum);
    }
    case 'enum':
      return choiceField(field.values, 'a reading of the rule');
    case 'boolean':
      return booleanField('whether it holds');
  }
}

/** Overrides of the timings of every generation in the run. */
export const rulebookSchema = closedMap(
  'the rulebook',
  Object.fromEntries(
    TIMING_FIELDS.map((field) => [field.name, timingSchema(field).describe(field.doc).optional()]),
  ),
);
