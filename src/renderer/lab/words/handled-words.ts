import type { HandledCall } from '../../../hub/contract/app-news.ts';
import { handlerTime } from '../../theme/handler-time.ts';

/** What the handlers of an app have done with one callback. */
export interface HandledWords {
  readonly text: string;
  /** One of them has thrown. */
  readonly isFailure: boolean;
}

/** Undefined where the app has no handler for it, or is none of somebody's own. */
export function handledWords(calls: readonly HandledCall[]): HandledWords | undefined {
  if (calls.length === 0) return undefined;
  const thrown = calls.find(({ error }) => error !== undefined);
  const took = handlerTime(calls.reduce((sum, { tookMs }) => sum + tookMs, 0));
  const who = calls.length === 1 ? 'your handler' : `${calls.length} of your handlers`;
  if (thrown?.error !== undefined) return { text: `${who} threw ${thrown.error}`, isFailure: true };
  return { text: `${who} took ${took}`, isFailure: false };
}
