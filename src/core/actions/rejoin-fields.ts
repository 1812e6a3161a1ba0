import { booleanField, documented } from '../fields/schema-fields.ts';
import type { ActionTarget } from './action-target.ts';
import type { FileFields } from './action.ts';
import type { WithToken } from './token-fields.ts';

/* Whether what begins anew goes back to its channel, in messages and files. */

/** What an action has after which an app may join again by itself. */
export interface WithRejoin {
  readonly rejoin: boolean;
}

/** The field in a file: `rejoin: false`. `what`: what it says, for people. */
export function rejoinField(what: string) {
  return documented(booleanField(what).optional(), { byDefault: true, example: 'false' });
}

/** As a file has it. */
export function writeRejoin({ rejoin }: WithRejoin): FileFields {
  return rejoin ? {} : { rejoin: false };
}

/** A new process begins, and joins the channel of the one before if it is to and that had one. */
export function startAnew(client: ActionTarget, { rejoin, token }: WithRejoin & WithToken): void {
  client.start();
  const { channel } = client;
  if (!rejoin || channel === undefined) return;
  client.call({ call: 'join', channel, ...(token === undefined ? {} : { token }) });
}

/** The same with a join, which says less. */
export function withRejoin<Action extends WithRejoin>(action: Action): readonly Action[] {
  return action.rejoin ? [] : [{ ...action, rejoin: true }];
}
