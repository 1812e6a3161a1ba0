import { AppConnections } from '../../src/core/actions/app-connections.ts';
import { applyRecord } from '../../src/core/situation/apply-record.ts';
import { ClientState } from '../../src/core/situation/client-state.ts';
import { concernedBy } from '../../src/core/situation/concerned.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';

/** Where the clients of a run are, by their ids, as who has followed its records knows it. */
export function followedClients(
  clients: readonly ClientSpec[],
  records: Iterable<TraceRecord>,
): ReadonlyMap<string, ClientState> {
  const states = new Map(clients.map((spec) => [spec.id, new ClientState(spec)]));
  const connections = new AppConnections(clients);
  for (const record of records) {
    for (const id of concernedBy(record, connections)) {
      const state = states.get(id);
      if (state !== undefined) applyRecord(state, record);
    }
  }
  return states;
}
