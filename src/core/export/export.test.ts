import { oneLine } from '../text/plain-text.ts';
import { describe, expect, it } from 'vitest';
import {
  hostileName,
  sampleClient,
  sampleHeader,
  sampleRecords,
} from '../../../test/support/sample-trace.ts';
import type { TraceRecord } from '../trace/records.ts';
import { writeForm, type FormName } from './export-forms.ts';
import { stretchOfRun } from './stretch-of-run.ts';

/** Reads CSV as RFC 4180 defines it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, bare, end] of text.matchAll(field)) {
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

interface ChromeEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  id?: number;
  cat?: string;
  args?: Record<string, unknown>;
}

const chromeEvents = (
  header = sampleHeader,
  records: readonly TraceRecord[] = sampleRecords,
): ChromeEvent[] =>
  (JSON.parse(writeForm('chrome-trace', header, records)) as { traceEvents: ChromeEvent[] }).traceEvents;

describe('export to jsonl', () => {
  it('gives the trace file itself', () => {
    const lines = writeForm('jsonl', sampleHeader, sampleRecords).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + sampleRecords.length);
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ action: { channel: hostileName } });
  });
});

describe('export to csv', () => {
  const text = writeForm('csv', sampleHeader, sampleRecords);

  it('gives a row a record, each ended by CR LF', () => {
    const rows = parseCsv(text);
    expect(rows).toHaveLength(1 + sampleRecords.length);
    expect(rows.every((row) => row.length === 7)).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('keeps names that hold quotes and commas, and shows their line breaks', () => {
    const row = parseCsv(text)[11];
    expect(row).toEqual([
      '10',
      '20000',
      oneLine(hostileName),
      'callback',
      '8',
      'onUserOffline(uid 1, reason DROPPED)',
      '{"role":"userOffline","name":"onUserOffline","args":{"uid":1,"reason":"DROPPED"},"silence":{"since":0.333,"limit":20000,"of":1}}',
    ]);
  });

  it('reads as it looks', () => {
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'seq,at_ms,actor,kind,cause,what,details',
      '0,0,uid1,process,,process started,"{""event"":""started""}"',
    ]);
    expect(text).toContain('3,0.001,uid1,packet-sent,1,find 0 sent,');
  });
});

describe('export to mermaid', () => {
  const hostile = '#60;b#62;#34;é#34;#59; #35;1,<br/>#37; שלום 🚇 `end`: {x}#38;\\';

  it('draws inputs, states, callbacks and what the server does; hostile names cannot leave their line', () => {
    expect(writeForm('mermaid', sampleHeader, sampleRecords)).toBe(
      [
        'sequenceDiagram',
        '  participant server as channel server',
        '  participant c1 as uid1<br/>android 3.x, uid 1',
        `  participant c2 as ${hostile}<br/>unity/ios 3.x, uid 2`,
        '  Note over c1: 0.000 s process started',
        `  Note over c1: 0.000 s uid1: join ${hostile}`,
        '  Note right of c1: 0.000 s DISCONNECTED to CONNECTING',
        `  Note over server: 0.050001 s channel-created in ${hostile}`,
        `  Note over server: 0.250003 s user-joined uid 1 in ${hostile}`,
        '  c2->>c2: 20.000 s onUserOffline(uid 1, reason DROPPED)',
        '  Note over c1: 20.000 s join refused: -17',
        '  Note over c1: 21.000 s uid1: network apple-3g up: latency 123.456ms burstPackets null',
        '  Note over c1: 40.000 s process exited (kill)',
        `  Note over server: 50.000 s channel-destroyed in ${hostile}`,
        '',
      ].join('\n'),
    );
  });

  it('draws a callback from the server when a word of the server brought it', () => {
    const callback = {
      atUs: 0,
      kind: 'callback',
      actor: 'uid1',
      role: 'userJoined',
      name: 'onUserJoined',
      args: { uid: 2 },
    } as const;
    const told: readonly TraceRecord[] = [
      {
        seq: 0,
        atUs: 0,
        kind: 'server',
        actor: 'server',
        cause: null,
        event: 'user-joined',
        channel: 'lab',
        uid: 2,
      },
      {
        seq: 1,
        atUs: 0,
        kind: 'packet-sent',
        actor: 'server',
        cause: 0,
        packet: 0,
        client: 'uid1',
        direction: 'down',
        type: 'pong',
      },
      {
        seq: 2,
        atUs: 0,
        kind: 'packet-arrived',
        actor: 'uid1',
        cause: 1,
        packet: 0,
        client: 'uid1',
        direction: 'down',
        type: 'pong',
      },
      { seq: 3, ...callback, cause: 2 },
      { seq: 4, atUs: 0, kind: 'timer-fired', actor: 'uid1', cause: 3, timer: 'heartbeat' },
      { seq: 5, ...callback, cause: 4 },
    ];
    const header = { ...sampleHeader, clients: [sampleClient('uid1', 1)] };
    expect(writeForm('mermaid', header, told).split('\n').slice(4, 6)).toEqual([
      '  server->>c1: 0.000 s onUserJoined(uid 2)',
      '  c1->>c1: 0.000 s onUserJoined(uid 2)',
    ]);
  });

  it('has a participant for a client that is opened later', () => {
    const spec = sampleClient('late', 9);
    const open: TraceRecord = {
      seq: 0,
      atUs: 5_000_000,
      kind: 'input',
      actor: 'lab',
      cause: null,
      action: { do: 'open', client: 'late', spec },
    };
    const text = writeForm('mermaid', { ...sampleHeader, clients: [] }, [open]);
    expect(text).toContain('participant c1 as late<br/>android 3.x, uid 9');
    expect(text).toContain('Note over c1: 5.000 s late: open android 3.x as uid 9');
  });
});

describe('export to chrome-trace', () => {
  it('has a process for the server and one for each client, whatever it is called', () => {
    const names = chromeEvents()
      .filter(({ name }) => name === 'process_name')
      .map(({ pid, args }) => [pid, args?.name]);
    expect(names).toEqual([
      [1, 'channel server'],
      [2, 'uid1 (android 3.x, uid 1)'],
      [3, `${hostileName} (unity/ios 3.x, uid 2)`],
    ]);
  });

  it('shows connection states and channels as spans in microseconds that end with process, channel or run', () => {
    const spans = chromeEvents()
      .filter(({ ph, cat }) => ph === 'X' && cat === 'span')
      .map(({ name, pid, ts, dur }) => [name, pid, ts, dur]);
    expect(spans).toEqual([
      ['DISCONNECTED', 2, 0, 0],
      ['CONNECTING', 2, 0, 40_000_000],
      [hostileName, 1, 50_001, 49_949_999],
    ]);
    const open = chromeEvents(sampleHeader, sampleRecords.slice(0, 3)).filter(({ cat }) => cat === 'span');
    expect(open.at(-1)).toMatchObject({ name: 'CONNECTING', dur: 60_000_000 });
  });

  it('shows callbacks and inputs as instants of their client, with the record in args', () => {
    const instant = chromeEvents().find(({ cat }) => cat === 'callback');
    expect(instant).toEqual({
      name: 'onUserOffline',
      cat: 'callback',
      ph: 'i',
      s: 't',
      pid: 3,
      tid: 2,
      ts: 20_000_000,
      args: {
        seq: 10,
        cause: 8,
        role: 'userOffline',
        name: 'onUserOffline',
        args: { uid: 1, reason: 'DROPPED' },
        silence: { since: 0.333, limit: 20_000, of: 1 },
      },
    });
    expect(chromeEvents().filter(({ cat }) => cat === 'input')).toHaveLength(2);
  });

  it('joins the sending of a packet and each of its arrivals by an arrow between slices', () => {
    const arrived = sampleRecords[4] as TraceRecord;
    const twice = [...sampleRecords.slice(0, 5), { ...arrived, seq: 5, atUs: 60_000 }];
    const events = chromeEvents(sampleHeader, twice);
    const arrows = events.filter(({ ph }) => ph === 's' || ph === 'f');
    expect(arrows.map(({ ph, id, pid, ts }) => [ph, id, pid, ts])).toEqual([
      ['s', 4, 2, 1],
      ['f', 4, 1, 50_001],
      ['s', 5, 2, 1],
      ['f', 5, 1, 60_000],
    ]);
    for (const { pid, tid, ts } of arrows) {
      const slice = events.find(
        (event) => event.ph === 'X' && event.pid === pid && event.tid === tid && event.ts === ts,
      );
      expect(slice?.cat).toBe('packet');
    }
  });

  it('shows why a packet was lost', () => {
    expect(chromeEvents().some(({ name }) => name === 'found lost: link-down')).toBe(true);
  });

  it('lets spans of one row follow or hold one another, never overlap by halves', () => {
    const channels: TraceRecord[] = ['a', 'b'].flatMap((channel, index) => [
      {
        seq: 0,
        atUs: index,
        kind: 'server',
        actor: 'server',
        cause: null,
        event: 'channel-created',
        channel,
      },
    ]);
    const ends: TraceRecord[] = ['a', 'b'].map((channel, index) => ({
      seq: 0,
      atUs: 10 + index,
      kind: 'server',
      actor: 'server',
      cause: null,
      event: 'channel-destroyed',
      channel,
    }));
    const spans = chromeEvents(sampleHeader, [...channels, ...ends]).filter(({ cat }) => cat === 'span');
    expect(new Set(spans.map(({ tid }) => tid)).size).toBe(2);
  });
});

describe('a stretch of a run', () => {
  const span = { fromUs: 50_000, toUs: 10_000_000 };
  const written = (form: FormName): string => {
    const { header, records } = stretchOfRun(form, sampleHeader, sampleRecords, span);
    return writeForm(form, header, records, { span });
  };

  it('is all that a table holds, with its clients whenever they opened', () => {
    const inside = sampleRecords.filter(({ atUs }) => atUs >= span.fromUs && atUs <= span.toUs);
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.length).toBeLessThan(sampleRecords.length);
    const seqs = parseCsv(written('csv'))
      .slice(1)
      .map(([seq]) => Number(seq));
    expect(seqs).toEqual(inside.map(({ seq }) => seq));
  });

  it('has no packets from outside it in a Chrome trace, and everything else', () => {
    const { records, count } = stretchOfRun('chrome-trace', sampleHeader, sampleRecords, span);
    const isWire = ({ kind }: TraceRecord): boolean => kind.startsWith('packet') || kind === 'timer-fired';
    const kept = sampleRecords.filter(
      (record) => !isWire(record) || (record.atUs >= span.fromUs && record.atUs <= span.toUs),
    );
    expect([...records]).toEqual(kept);
    expect(count).toBeLessThan(sampleRecords.length);
  });

  it('without a span is the whole run', () => {
    const whole = stretchOfRun('csv', sampleHeader, sampleRecords, undefined);
    expect(whole).toEqual({ header: sampleHeader, records: sampleRecords, count: sampleRecords.length });
  });
});
