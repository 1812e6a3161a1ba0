import { ClientRuntime, type RuntimeObserver } from './client-runtime.ts';
import { checkedPort } from '../contract/checked-port.ts';
import { toClientSchema } from '../contract/client-schema.ts';
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

function impossible(kind: string, problem: string): never {
  throw new Error(`${kind}: ${problem}`);
}

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
  // What a line of text cannot carry comes back with the schema: moments that never come, say.
  new ClientRuntime(checkedPort(clientEnd, toClientSchema, impossible), UNSEEN);
  return hubEnd;
}
