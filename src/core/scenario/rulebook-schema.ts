import { z } from 'zod';
import { TIMING_FIELDS, type TimingField } from '../rulebook/timing-fields.ts';
import { closedMap, duration, number, wholeNumber, word, yesOrNo } from './schema-fields.ts';

/** What one override of the rulebook may be. */
function timingSchema(field: TimingField): z.ZodType {
  switch (field.kind) {
    case 'duration': {
      const span = duration(field.mayBeNever ? 'a span, or never' : 'a span');
      return field.mayBeNever ? z.union([z.literal('never'), span]) : span;
    }
    case 'number': {
      const right = `a ${field.integer ? 'whole ' : ''}number of ${field.minimum} or more`;
      return field.integer ? wholeNumber(right, field.minimum, 1_000_000) : number(right, field.minimum);
    }
    case 'enum':
      return word(field.values, 'a reading of the rule');
    case 'boolean':
      return yesOrNo('whether it holds');
  }
}

/** Overrides of the timings of every generation in the run. */
export const rulebookSchema = closedMap(
  'the rulebook',
  Object.fromEntries(
    TIMING_FIELDS.map((field) => [field.name, timingSchema(field).describe(field.doc).optional()]),
  ),
);
