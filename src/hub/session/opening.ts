import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';

/** A process that starts as soon as its window is there. */
export interface Opening {
  readonly spec: ClientSpec;
  /** Joined at once. */
  readonly channel: string | undefined;
  readonly isRestart: boolean;
  /** A restart goes back to the channel of the process before. */
  readonly isRejoining: boolean;
  /** A plan starts it, and no person. */
  readonly isPlanned: boolean;
}

/** What is done when the window is there. */
export function startActions({ spec, channel, isRestart, isRejoining }: Opening): readonly LabAction[] {
  const client = spec.id;
  const start: LabAction = isRestart
    ? { do: 'restart', client, rejoin: isRejoining }
    : { do: 'open', client, spec };
  return channel === undefined ? [start] : [start, { do: 'join', client, channel }];
}
