import { stepActionOf, type ClientAction } from '../../actions/actions.ts';
import type { FileFields } from '../../actions/action.ts';

/**
 * A step at a moment that is written out already; fields with the value that a reader takes anyway
 * are left out.
 */
export function stepFields(at: string, action: ClientAction, id: string | undefined): FileFields {
  const named = id === undefined ? {} : { id };
  return {
    at,
    do: action.do,
    client: action.client,
    ...stepActionOf(action.do).step.write(action),
    ...named,
  };
}
