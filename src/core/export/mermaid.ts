import { formatSeconds } from '../report/format-time.ts';
import { describeRecord } from '../trace/describe-record.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';

/** Server events that clients are told about, and that therefore are worth a line to each of them. */
const announcements: ReadonlySet<string> = new Set([
  'user-joined',
  'user-rejoined',
  'user-left',
  'user-expired',
  'peer-timeout',
]);

/**
 * Text that Mermaid shows as it is: everything it might read as syntax, and every control character, becomes an entity code; a line break
 * becomes `<br/>`.
 */
export function mermaidText(text: string): string {
  let out = '';
  for (const symbol of text.replaceAll(/\r\n?|\n/g, '\n')) {
    const code = symbol.codePointAt(0) ?? 0;
    if (symbol === '\n') out += '<br/>';
    else if (code < 0x20 || code === 0x7f || '#;<>"&%'.includes(symbol)) out += `#${code};`;
    else out += symbol;
  }
  return out;
}

/** Short names without any special sign for clients, whatever they are called: `c1`, `c2`, … */
function participants(header: TraceHeader, records: readonly TraceRecord[]): Map<string, string> {
  const names = new Set(header.clients.map(({ id }) => id));
  for (const record of records) {
    if (record.kind === 'input' && record.action.do === 'open') names.add(record.action.client);
    else if (record.kind === 'process' || record.kind === 'callback') names.add(record.actor);
  }
  return new Map([...names].map((name, index) => [name, `c${index + 1}`]));
}

function line(record: TraceRecord, ids: ReadonlyMap<string, string>): string | undefined {
  const text = mermaidText(`${formatSeconds(record.atUs)} ${describeRecord(record)}`);
  switch (record.kind) {
    case 'input':
      return `Note over ${ids.get(record.action.client) ?? 'server'}: ${text}`;
    case 'callback': {
      const id = ids.get(record.actor) ?? 'server';
      return `${id}->>${id}: ${text}`;
    }
    case 'call-refused':
    case 'process':
      return `Note over ${ids.get(record.actor) ?? 'server'}: ${text}`;
    case 'state':
      return `Note right of ${ids.get(record.actor) ?? 'server'}: ${text}`;
    case 'server':
      return announcements.has(record.event) ? announcement(text, ids) : `Note over server: ${text}`;
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost':
    case 'timer-fired':
    case 'verdict':
      return undefined;
  }
}

/** One arrow to the outermost client stands for the word that goes to all of them. */
function announcement(text: string, ids: ReadonlyMap<string, string>): string {
  const last = [...ids.values()].at(-1);
  return last === undefined ? `Note over server: ${text}` : `server-->>${last}: ${text}`;
}

/**
 * The trace as a Mermaid sequence diagram: the server and each client as a participant; inputs, processes and states as notes, callbacks as arrows to
 * the client itself, announcements as dashed arrows from the server. Packets, timers and verdicts are left out.
 */
export function toMermaid(header: TraceHeader, records: readonly TraceRecord[]): string {
  const ids = participants(header, records);
  const specs = new Map(header.clients.map((client) => [client.id, client]));
  const lines = ['sequenceDiagram', 'participant server as channel server'];
  for (const [name, id] of ids) {
    const spec = specs.get(name);
    const who = spec === undefined ? name : `${name}\n${spec.persona.id} ${spec.sdk}, uid ${spec.uid}`;
    lines.push(`participant ${id} as ${mermaidText(who)}`);
  }
  for (const record of records) {
    const text = line(record, ids);
    if (text !== undefined) lines.push(text);
  }
  return `${lines.map((text, index) => (index === 0 ? text : `  ${text}`)).join('\n')}\n`;
}
