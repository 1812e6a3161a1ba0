import { NO_UID, type ClientSpec } from '../vocabulary/client-spec.ts';
import { displayName } from '../persona/persona-list.ts';
import type { ToldAction } from './action.ts';
import { clientSpecRecord } from './client-spec-record.ts';

/** A client comes into the lab, with a process that runs and is in no channel. */
export interface OpenAction {
  readonly do: 'open';
  readonly client: string;
  readonly spec: ClientSpec;
}

/** Clients of a scenario are there from the start, so this is no step. */
export const open: ToldAction<OpenAction> = {
  name: 'open',
  record: { spec: clientSpecRecord },
  describe: ({ spec }) =>
    `open ${spec.persona.id} ${spec.sdk} ${spec.uid === NO_UID ? 'without a uid' : `as uid ${spec.uid}`}`,
  say: ({ spec }, who) => `Open ${displayName(spec.persona)} ${spec.sdk} as ${who}`,
  did: ({ spec }, who) => `somebody opened ${displayName(spec.persona)} ${spec.sdk} as ${who}`,
};
