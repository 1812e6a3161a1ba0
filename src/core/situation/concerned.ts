import type { AppConnections } from '../actions/app-connections.ts';
import type { TraceRecord } from '../trace/records.ts';

/** The clients in whose state a record may change something. An opening is told by its own. */
export function concernedBy(record: TraceRecord, connections: AppConnections): readonly string[] {
  if (record.kind !== 'input') return [record.actor];
  const { action } = record;
  return action.do === 'open' ? [action.client] : connections.reachOf(action);
}
