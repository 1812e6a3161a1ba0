import { NO_UID } from '../vocabulary/client-spec.ts';
import { oneLine } from '../text/plain-text.ts';
import { formatSeconds } from '../time/format-time.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { CallbackRecord, TraceRecord } from '../trace/records.ts';
import type { RecordList } from '../trace/record-list.ts';
import { eventRecordsOf } from '../trace/event-records.ts';
import { openedClients } from '../trace/opened-clients.ts';
import type { TraceHeader } from '../trace/trace-header.ts';

/**
 * Text that Mermaid shows as it is: everything it might read as syntax becomes an entity code,
 * control characters become visible, a line break becomes `<br/>`.
 */
export function mermaidText(text: string): string {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => oneLine(line).replaceAll(/[#;<>"&%]/g, (sign) => `#${sign.charCodeAt(0)};`));
  return lines.join('<br/>');
}

/** Short names without any special sign for clients, whatever they are called: `c1`, `c2`, … */
function participants(header: TraceHeader, records: readonly TraceRecord[]): Map<string, string> {
  const names = new Set(openedClients(header, records).map(({ id }) => id));
  for (const record of records) {
    if (record.kind === 'process' || record.kind === 'callback') names.add(record.actor);
  }
  return new Map([...names].map((name, index) => [name, `c${index + 1}`]));
}

/**
 * Whether a callback was brought by the server: its causes lead over nothing but packets to
 * something that happened there. All others the engine raises of itself, after a silence or a
 * call.
 */
function comesFromServer(callback: CallbackRecord, records: RecordList): boolean {
  if (callback.silence !== undefined) return false;
  let cause = callback.cause;
  while (cause !== null) {
    const record = records.at(cause);
    if (record === undefined) return false;
    if (record.kind === 'server') return true;
    if (record.kind !== 'packet-sent' && record.kind !== 'packet-arrived') return false;
    cause = record.cause;
  }
  return false;
}

function line(
  record: TraceRecord,
  ids: ReadonlyMap<string, string>,
  records: RecordList,
): string | undefined {
  const text = mermaidText(`${formatSeconds(record.atUs)} ${describeRecord(record)}`);
  const own = ids.get(record.actor) ?? 'server';
  switch (record.kind) {
    case 'input':
      return `Note over ${ids.get(record.action.client) ?? 'server'}: ${text}`;
    case 'callback':
      return comesFromServer(record, records) ? `server->>${own}: ${text}` : `${own}->>${own}: ${text}`;
    case 'call-refused':
    case 'process':
    case 'server':
    case 'webhook':
      return `Note over ${own}: ${text}`;
    case 'state':
      return `Note right of ${own}: ${text}`;
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost':
    case 'timer-fired':
    case 'verdict':
      return undefined;
  }
}

/**
 * The trace as a Mermaid sequence diagram: the server and each client as a participant; inputs,
 * processes, states and what happens on the server as notes; callbacks as arrows to the client,
 * from the server where a word of the server brought them, else from the client itself. Packets,
 * timers and verdicts are left out.
 */
export function* mermaidPieces(header: TraceHeader, records: RecordList): Generator<string, undefined> {
  const telling = eventRecordsOf(records);
  const ids = participants(header, telling);
  const specs = new Map(openedClients(header, telling).map((client) => [client.id, client]));
  yield 'sequenceDiagram\n  participant server as channel server\n';
  for (const [name, id] of ids) {
    const spec = specs.get(name);
    const who =
      spec === undefined
        ? name
        : `${name}\n${spec.persona.id} ${spec.sdk}, ${spec.uid === NO_UID ? 'no uid' : `uid ${spec.uid}`}`;
    yield `  participant ${id} as ${mermaidText(who)}\n`;
  }
  for (const record of telling) {
    const text = line(record, ids, records);
    if (text !== undefined) yield `  ${text}\n`;
  }
}
