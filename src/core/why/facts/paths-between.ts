import type { TraceRecord } from '../../trace/records.ts';
import { factOf } from './fact.ts';
import { closedPath, noteBarrier } from './path-history.ts';
import type { ClientSituation } from './situation.ts';

/** Notes over which paths to others the data of a client does not get through any more, or again. */
export function notePaths(client: ClientSituation, record: TraceRecord): void {
  const { paths, unreached } = client;
  for (const id of unreached) {
    const path = paths.get(id) ?? closedPath();
    paths.set(id, path);
    const barrier = { ...factOf('path-failed' as const, record), by: record, direction: 'up' } as const;
    if (path.running === undefined) noteBarrier(path, barrier, record);
  }
  for (const [id, path] of paths) if (!unreached.includes(id)) noteBarrier(path, undefined, record);
}
