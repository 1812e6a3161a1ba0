import type { MediaView } from '../contract/views.ts';
import { applyRecord } from '../../core/situation/apply-record.ts';
import { ClientState } from '../../core/situation/client-state.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { tracksOf, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { NO_TRACKS } from '../../core/vocabulary/media.ts';

/** How far the records of a run have been read, and where that leaves its clients. */
interface Reading {
  read: number;
  readonly clients: Map<string, ClientState>;
}

/** By the list of a run's telling records, which only ever grows. */
const readings = new WeakMap<readonly TraceRecord[], Reading>();

/** The spec of a client that runs from the start, and so was opened by no record. */
type SpecOf = (client: string) => ClientSpec | undefined;

/** Where the clients of a run are by its telling records; only what is new is read. */
export function clientStates(
  telling: readonly TraceRecord[],
  specOf: SpecOf,
): ReadonlyMap<string, ClientState> {
  const reading = readings.get(telling) ?? { read: 0, clients: new Map<string, ClientState>() };
  readings.set(telling, reading);
  for (; reading.read < telling.length; reading.read++) {
    takeIn(reading.clients, telling[reading.read] as TraceRecord, specOf);
  }
  return reading.clients;
}

/** Where they were after everything up to and including a moment. */
export function pastClientStates(
  telling: readonly TraceRecord[],
  atUs: number,
  specOf: SpecOf,
): ReadonlyMap<string, ClientState> {
  const clients = new Map<string, ClientState>();
  for (const record of telling) {
    if (record.atUs > atUs) break;
    takeIn(clients, record, specOf);
  }
  return clients;
}

function takeIn(clients: Map<string, ClientState>, record: TraceRecord, specOf: SpecOf): void {
  if (record.kind === 'input' && record.action.do === 'open') {
    const { spec } = record.action;
    clients.set(spec.id, new ClientState(spec));
    return;
  }
  const client = record.kind === 'input' ? record.action.client : record.actor;
  const state = clients.get(client) ?? stateOf(specOf(client));
  if (state === undefined) return;
  clients.set(client, state);
  applyRecord(state, record);
}

function stateOf(spec: ClientSpec | undefined): ClientState | undefined {
  return spec === undefined ? undefined : new ClientState(spec);
}

/** What a client sends, as people see it; one that is still to start, as it was opened. */
export function mediaView(spec: ClientSpec, state: ClientState | undefined): MediaView {
  if (state === undefined) return { tracks: tracksOf(spec.publish), muted: NO_TRACKS, role: spec.role };
  const { tracks, muted, role } = state;
  return { tracks, muted, role };
}
