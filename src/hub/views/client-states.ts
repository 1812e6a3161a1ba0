import type { MediaView } from '../contract/views.ts';
import { concernedBy } from '../../core/situation/concerned.ts';
import { applyRecord } from '../../core/situation/apply-record.ts';
import { AppConnections } from '../../core/actions/app-connections.ts';
import { ClientState, findDevice } from '../../core/situation/client-state.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { appOf, tracksOf, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { NO_TRACKS } from '../../core/vocabulary/media.ts';

/** How far the records of a run have been read, and where that leaves its clients. */
class Reading {
  read = 0;
  readonly clients = new Map<string, ClientState>();
  private readonly connections = new AppConnections();

  /** `specOf`: of those who run from the start. */
  take(record: TraceRecord, specOf: SpecOf): void {
    if (record.kind === 'input' && record.action.do === 'open') {
      this.add(record.action.spec);
      return;
    }
    for (const id of concernedBy(record, this.connections)) this.apply(id, record, specOf);
  }

  private apply(client: string, record: TraceRecord, specOf: SpecOf): void {
    if (!this.clients.has(client)) this.add(specOf(client));
    const state = this.clients.get(client);
    if (state !== undefined) applyRecord(state, record);
  }

  private add(spec: ClientSpec | undefined): void {
    if (spec === undefined) return;
    this.connections.add(spec);
    const state = new ClientState(spec);
    findDevice(state, this.clients.get(appOf(spec)));
    this.clients.set(spec.id, state);
  }
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
  const reading = readings.get(telling) ?? new Reading();
  readings.set(telling, reading);
  for (; reading.read < telling.length; reading.read++) {
    reading.take(telling[reading.read] as TraceRecord, specOf);
  }
  return reading.clients;
}

/** Where they were after everything up to and including a moment. */
export function pastClientStates(
  telling: readonly TraceRecord[],
  atUs: number,
  specOf: SpecOf,
): ReadonlyMap<string, ClientState> {
  const reading = new Reading();
  for (const record of telling) {
    if (record.atUs > atUs) break;
    reading.take(record, specOf);
  }
  return reading.clients;
}

/** What a client sends, as people see it; one that is still to start, as it was opened. */
export function mediaView(spec: ClientSpec, state: ClientState | undefined): MediaView {
  if (state === undefined) return { tracks: tracksOf(spec.publish), muted: NO_TRACKS, role: spec.role };
  const { tracks, muted, role } = state;
  return { tracks, muted, role };
}
