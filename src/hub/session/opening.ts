import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { ProcessStart } from './running-plan.ts';

/** A process that starts as soon as its window is there. */
export interface Opening {
  readonly spec: ClientSpec;
  /** Joined at once. */
  readonly channel: string | undefined;
  /** What starts the process of a client that is there; absent: the client opens. */
  readonly start: ProcessStart | undefined;
  /** A plan starts it, and no person. */
  readonly isPlanned: boolean;
}

/** What is done when the window is there. */
export function startActions({ spec, channel, start }: Opening): readonly LabAction[] {
  const client = spec.id;
  const first: LabAction = start ?? { do: 'open', client, spec };
  return channel === undefined ? [first] : [first, { do: 'join', client, channel }];
}
