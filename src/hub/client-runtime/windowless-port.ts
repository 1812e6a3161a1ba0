import { ClientRuntime, type RuntimeObserver } from './client-runtime.ts';
import type { FromClient, ToClient } from '../contract/client-messages.ts';
import { memoryPorts } from '../contract/memory-port.ts';
import type { Port } from '../contract/port.ts';

const nothing = (): void => undefined;

/** A process without a window has no observer. */
const UNSEEN: RuntimeObserver = {
  started: nothing,
  stepped: nothing,
  rolledBack: nothing,
  standingBy: nothing,
  viewed: nothing,
  ended: nothing,
  turnedAway: nothing,
  lineLost: nothing,
};

/**
 * Before any timer: on a busy machine a process without a window is never late, so it is never
 * taken for one that hangs.
 */
function atOnce(task: () => void): void {
  void Promise.resolve().then(task);
}

/**
 * The line to a process that runs beside the lab, in no window: it steps, answers and ends as one
 * in a window does.
 */
export function windowlessPort(): Port<ToClient, unknown> {
  const [hubEnd, clientEnd] = memoryPorts<ToClient, FromClient>(atOnce);
  new ClientRuntime(clientEnd, UNSEEN);
  return hubEnd;
}
