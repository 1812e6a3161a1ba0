import { bridgePort } from './bridge-port.ts';
import { webSocketPort } from './web-socket-port.ts';
import { checkedPort, invalidCounter } from '../../hub/contract/checked-port.ts';
import type { FromClient, ToClient } from '../../hub/contract/client-messages.ts';
import { toClientSchema } from '../../hub/contract/client-schema.ts';
import { LINE_NAME, RETURNING_QUERY } from '../../hub/contract/line-address.ts';
import type { FromLab, ToLab } from '../../hub/contract/lab-messages.ts';
import { toLabSchema } from '../../hub/contract/lab-schema.ts';
import type { Port } from '../../hub/contract/port.ts';

/**
 * Over the desktop app's bridge where there is one, else over a WebSocket beside the page's own
 * address, token and all.
 */
function openLine(query = ''): Port<unknown, unknown> {
  const bridge = window.reconnectLabBridge;
  if (bridge) return bridgePort(bridge);
  const url = new URL(`../${LINE_NAME}`, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = query;
  url.hash = '';
  return webSocketPort(url);
}

function counter() {
  return invalidCounter((sentence) => console.warn(sentence));
}

/** The lab window's line to the hub. The page sends `ready` when it can take messages. */
export function connectLab(): Port<FromLab, ToLab> {
  return checkedPort(openLine(), toLabSchema, counter().note);
}

/**
 * The line of a client's window to the hub; a `ClientRuntime` takes it from here. `isReturning`:
 * it had one that was lost.
 */
export function connectClient(isReturning: boolean): Port<FromClient, ToClient> {
  return checkedPort(openLine(isReturning ? RETURNING_QUERY : ''), toClientSchema, counter().note);
}
