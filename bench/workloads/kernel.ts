import { EVENTS_PER_CLIENT_SECOND, WARM_UP_US, warmLab } from '../clients.ts';
import { argument, heapBytes, report, secondsOf } from '../measure.ts';

/* Engines, links and server at work: what the model itself costs an event. Arguments: clients, virtual seconds. */

const clients = argument(0);
const virtualSeconds = argument(1);
const before = heapBytes();
const lab = warmLab(clients);
const bytesPerClient = (heapBytes() - before) / clients;
const seconds = secondsOf(() => lab.run(WARM_UP_US + virtualSeconds * 1e6));
const events = clients * EVENTS_PER_CLIENT_SECOND * virtualSeconds;
report({ eventsPerSecond: events / seconds, timesRealTime: virtualSeconds / seconds, bytesPerClient });
