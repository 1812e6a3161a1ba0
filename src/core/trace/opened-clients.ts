import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { TraceRecord } from './records.ts';
import type { TraceHeader } from './trace-header.ts';

/**
 * Every client of a run: those it begins with, then those opened on the way (sessions in windows
 * open all of theirs so).
 */
export function openedClients(
  { clients }: Pick<TraceHeader, 'clients'>,
  records: Iterable<TraceRecord>,
): readonly ClientSpec[] {
  const specs = new Map(clients.map((spec) => [spec.id, spec]));
  for (const record of records) {
    if (record.kind === 'input' && record.action.do === 'open') {
      specs.set(record.action.client, record.action.spec);
    }
  }
  return [...specs.values()];
}
