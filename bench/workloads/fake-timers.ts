import FakeTimers from '@sinonjs/fake-timers';
import { EVENTS_PER_CLIENT_SECOND } from '../clients.ts';
import { argument, report, secondsOf } from '../measure.ts';

/*
 * The same heartbeats driven by @sinonjs/fake-timers, with no more behind them than remembering
 * when data came. Arguments: clients, virtual seconds.
 */

const clients = argument(0);
const virtualSeconds = argument(1);
const clock = FakeTimers.createClock();
const heardByServer = new Float64Array(clients);
const heardByClient = new Float64Array(clients);

function beat(client: number): void {
  clock.setTimeout(() => beat(client), 200);
  clock.setTimeout(() => ping(client), 50);
}
function ping(client: number): void {
  heardByServer[client] = clock.now;
  clock.setTimeout(() => pong(client), 50);
}
function pong(client: number): void {
  heardByClient[client] = clock.now;
}

for (let client = 0; client < clients; client++) {
  clock.setTimeout(() => beat(client), (client * 7919) % 1000);
}
clock.tick(1000);
const seconds = secondsOf(() => clock.tick(virtualSeconds * 1000));
report({ eventsPerSecond: (clients * EVENTS_PER_CLIENT_SECOND * virtualSeconds) / seconds });
