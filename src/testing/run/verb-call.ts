import { stepActionOf, type ClientAction } from '../../core/actions/actions.ts';
import { STEP_SCHEMAS } from '../../core/scenario/schema/step-schemas.ts';
import type { StepVerb } from '../../core/vocabulary/action-names.ts';

/**
 * The action of a verb that is called with the fields of its step. @throws RangeError with a
 * sentence for each mistake
 */
export function actionOfCall(verb: StepVerb, client: string, fields: object = {}): ClientAction {
  if (typeof (fields as unknown) !== 'object')
    throw new RangeError(
      `${client}.${verb}: takes the fields of its step as an object, not "${String(fields)}"`,
    );
  const read = STEP_SCHEMAS[verb].safeParse({ at: '0s', do: verb, client, ...fields });
  const mistakes: string[] = [];
  if (!read.success) {
    for (const { path, message } of read.error.issues) {
      mistakes.push(path.length === 0 ? message : `${path.join('.')}: ${message}`);
    }
  } else {
    const note = (message: string | (() => string), field?: string): void => {
      const text = typeof message === 'string' ? message : message();
      mistakes.push(field === undefined ? text : `${field}: ${text}`);
    };
    const action = stepActionOf(verb).step.read(client, read.data, note);
    if (action !== undefined && mistakes.length === 0) return action;
  }
  throw new RangeError(`${client}.${verb}: ${mistakes.join('; ')}`);
}
