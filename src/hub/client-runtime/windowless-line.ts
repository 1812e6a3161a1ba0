import { ClientRuntime, type RuntimeObserver } from './client-runtime.ts';
import type { FromClient, ToClient } from '../contract/client-messages.ts';
import { memoryPorts, type Later } from '../contract/memory-port.ts';
import type { Port } from '../contract/port.ts';

const nothing = (): void => undefined;

/** Nobody looks at a process without a window. */
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

/** The line to a process that runs beside the lab, in no window: it steps, answers and ends as one in a window does. */
export function windowlessLine(later: Later): Port<ToClient, unknown> {
  const [hubEnd, clientEnd] = memoryPorts<ToClient, FromClient>(later);
  new ClientRuntime(clientEnd, UNSEEN);
  return hubEnd;
}
