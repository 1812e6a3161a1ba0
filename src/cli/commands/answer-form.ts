import type { OptionSpec } from '../arguments/command-spec.ts';

/** In which form a command answers a question. */
export const answerForm: OptionSpec = {
  name: 'reporter',
  value: 'NAME',
  doc: 'Form of the answer.',
  choices: ['text', 'json'],
  fallback: 'text',
};
