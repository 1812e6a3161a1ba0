import { TIMER_NAMES } from '../vocabulary/timers.ts';
import { PACKET_TYPES } from '../vocabulary/packets.ts';
import { CALLBACK_ROLES } from '../vocabulary/callbacks.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileName, sampleHeader, sampleRecords } from '../../../test/support/sample-trace.ts';
import { microsFromMs, msFromMicros } from '../time/micros.ts';
import { firstDifference } from './first-difference.ts';
import type { TraceRecord } from '../trace/records.ts';
import { MAX_DIAGNOSTICS } from '../vocabulary/limits.ts';
import { readTraceFile } from './trace-file.ts';
import { planFromTrace, traceHeader } from '../trace/trace-header.ts';
import { writeTrace } from './write-trace.ts';

const text = writeTrace(sampleHeader, sampleRecords);
const lines = text.split('\n');

/** The file with some lines changed (by number, from 1). */
const changed = (changes: Readonly<Record<number, (line: string) => string>>): string =>
  lines.map((line, index) => changes[index + 1]?.(line) ?? line).join('\n');

const replace =
  (from: string, to: string) =>
  (line: string): string => {
    expect(line).toContain(from);
    return line.replace(from, to);
  };

function mistakesIn(broken: string): string[] {
  const reading = readTraceFile(broken, 'a.jsonl');
  return reading.ok
    ? []
    : reading.mistakes.map(
        ({ file, line, column, message }) => `${file}:${String(line)}:${String(column)}: ${message}`,
      );
}

describe('a trace file', () => {
  it('gives back what was written, to the microsecond and to the last character of a name', () => {
    const reading = readTraceFile(text, 'a.jsonl');
    expect(reading).toEqual({
      ok: true,
      header: sampleHeader,
      records: sampleRecords,
    });
  });

  it('comes out the same to the byte when it is read and written again', () => {
    const reading = readTraceFile(text, 'a.jsonl');
    expect(reading.ok && writeTrace(reading.header, reading.records)).toBe(text);
  });

  it('begins with a header that says format, version and everything a replay needs', () => {
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      format: 'reconnect-lab-trace',
      version: 1,
      app: '0.1.0',
      name: hostileName,
      seed: '9f31c0',
      detail: 'packets',
      rulebooks: ['3.x'],
      timings: { nativeOfflineAfter: 30_000, giveUpAfter: 'never', giveUpAnchor: 'T4', webMissedPings: 5 },
      until: 60_000,
    });
  });

  it('has one line a record, in milliseconds', () => {
    expect(lines).toHaveLength(sampleRecords.length + 2);
    expect(lines[4]).toBe(
      '{"seq":3,"at":0.001,"kind":"packet-sent","actor":"uid1","cause":1,"packet":0,"client":"uid1","direction":"up","type":"find"}',
    );
  });

  it('writes the same bytes for the same record, however its first fields are ordered', () => {
    const { seq, ...rest } = sampleRecords[0] as TraceRecord;
    expect(writeTrace(sampleHeader, [{ ...rest, seq } as TraceRecord])).toBe(
      writeTrace(sampleHeader, sampleRecords.slice(0, 1)),
    );
  });

  it('never loses a microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (us) => {
        expect(microsFromMs(JSON.parse(JSON.stringify(msFromMicros(us))) as number)).toBe(us);
      }),
    );
  });

  it('may end without a line break, begin with a byte order mark, or come from Windows', () => {
    expect(mistakesIn(text.trimEnd())).toEqual([]);
    expect(mistakesIn(`\uFEFF${text}`)).toEqual([]);
    expect(mistakesIn(text.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('keeps fields that only a later version knows', () => {
    const reading = readTraceFile(changed({ 2: replace('"event"', '"later":7,"event"') }), 'a.jsonl');
    expect(reading.ok && reading.records[0]).toMatchObject({ later: 7 });
  });
});

describe('a broken trace file says what is wrong, and where', () => {
  it.each([
    ['', '1:1: the file is empty; a trace begins with a header line, as run --trace writes it'],
    ['name: a scenario\n', '1:1: this line is not valid JSON; each line of a trace is one JSON object'],
    [
      '{"a":1}\n',
      '1:1: this is not a trace: the first line must be a header with "format": "reconnect-lab-trace", as run --trace writes it',
    ],
    [
      '{"format":"reconnect-lab-trace","version":2,"app":"9.0.0"}\n',
      '1:43: trace format version 2 is not known: this app reads version 1; the file is from a newer one (reconnect-lab 9.0.0), which can read it',
    ],
    [
      '{"format":"reconnect-lab-trace"}\n',
      '1:1: trace format version missing is not known: this app reads version 1',
    ],
    [
      '{"format":"reconnect-lab-trace","ver',
      '1:36: the file ends in the middle of this line, so it was cut off; take a whole copy, or delete this line to look at the rest',
    ],
  ])('%j', (broken, mistake) => {
    expect(mistakesIn(broken)).toEqual([`a.jsonl:${mistake}`]);
  });

  it('cut off in the middle', () => {
    const cut = text.slice(0, text.indexOf('"packet-lost"') + 3);
    expect(mistakesIn(cut)).toEqual([
      `a.jsonl:8:${String(cut.length - cut.lastIndexOf('\n') - 1)}: the file ends in the middle of this line, so it was cut off; take a whole copy, or delete this line to look at the rest`,
    ]);
  });

  it.each<[string, Parameters<typeof changed>[0], string[]]>([
    [
      'a line that is no JSON',
      { 4: replace(',"kind"', ',,"kind"') },
      ['4:17: this line is not valid JSON; each line of a trace is one JSON object'],
    ],
    [
      'an unknown kind',
      { 4: replace('"state"', '"stat"') },
      [
        '4:24: kind: "stat" is no kind of record; there are: input, process, packet-sent, packet-arrived, packet-lost, timer-fired, state, callback, call-refused, server, webhook, verdict',
      ],
    ],
    [
      'a line that is a list',
      { 4: () => '[1]' },
      [
        '4:1: kind: missing is no kind of record; there are: input, process, packet-sent, packet-arrived, packet-lost, timer-fired, state, callback, call-refused, server, webhook, verdict',
      ],
    ],
    [
      'a time that is no whole microsecond',
      { 5: replace('0.001', '0.0015') },
      ['5:15: at: must be milliseconds, exact to the microsecond'],
    ],
    ['a negative time', { 2: replace('"at":0', '"at":-1') }, ['2:15: at: must not be negative']],
    [
      'times out of order',
      { 6: replace('50.001', '0') },
      ['6:15: at lies before the record above: records are in order of time'],
    ],
    [
      'a time after the end that the header gives',
      { 6: replace('50.001', '60000.001') },
      ['6:15: at is 60000.001 and lies after the end of the trace, "until": 60000'],
    ],
    [
      'a missing record',
      { 3: replace('"seq":1', '"seq":2') },
      [
        '3:8: seq is 2 and must be 1: records are numbered from 0 without gaps, so a line is missing or out of place',
      ],
    ],
    [
      'a cause that comes later',
      { 4: replace('"cause":1', '"cause":2') },
      ['4:55: cause is 2: it must be the seq of an earlier record, or null'],
    ],
    [
      'a timing that is no duration',
      { 1: replace('"nativeOfflineAfter":30000', '"nativeOfflineAfter":"soon"') },
      ['1:260: timings.nativeOfflineAfter must be milliseconds from 1 to 3600000000, not "soon"'],
    ],
    [
      'timings of the wrong kind',
      {
        1: replace(
          '"giveUpAnchor":"T4","nativeOfflineAfter":30000,"webMissedPings":5',
          '"giveUpAnchor":"T9","webMissedPings":"x","ngLeaveOnPageClose":1',
        ),
      },
      [
        '1:234: timings.giveUpAnchor must be one of T3, T4, T6, not "T9"',
        '1:256: timings.webMissedPings must be a whole number from 1 to 1000000, not "x"',
        '1:281: timings.ngLeaveOnPageClose must be true or false, not 1',
      ],
    ],
    [
      'a seed that is none',
      { 1: replace('"9f31c0"', '"xyz"') },
      ['1:114: seed: must be an integer or a hex string'],
    ],
    [
      'an input for a client that is not there',
      { 3: replace('"client":"uid1"', '"client":"uid9"') },
      [
        '3:90: action.client: there is no client "uid9" up to here; clients are in the header, or opened by an input',
      ],
    ],
    [
      'a record of a client that is not there',
      { 4: replace('"actor":"uid1"', '"actor":"uid9"') },
      ['4:40: actor: there is no client "uid9" up to here; clients are in the header, or opened by an input'],
    ],
    [
      'two clients of one name',
      { 1: replace(JSON.stringify(hostileName) + ',"uid":2', '"uid1","uid":2') },
      ['1:684: clients.1.id: there is a client "uid1" already; each has a name of its own'],
    ],
    [
      'a client that is called like a part of the lab',
      { 1: replace('"id":"uid1"', '"id":"server"') },
      ['1:303: clients.0.id: "server" names a part of the lab itself, and no client'],
    ],
    [
      'a platform that does not exist',
      { 1: replace('{"id":"android","os":"android"}', '{"id":"andriod","os":"android"}') },
      ['1:334: clients.0.persona: unknown persona "andriod"; did you mean "android"?'],
    ],
    [
      'a platform on a system that is not its own',
      { 1: replace('"id":"android","os":"android"', '"id":"android","os":"ios"') },
      ['1:328: clients.0.persona: android is {"id":"android","os":"android"} and nothing else'],
    ],
    [
      'a generation that a platform never had',
      { 1: replace('"sdk":"3.x","publish"', '"sdk":"pre-2.5.1","publish"') },
      [
        '1:366: clients.0.sdk: Android never had sdk pre-2.5.1: that is a generation of the legacy Web SDK; it has pre-2.3.2, 3.x and 4.x',
      ],
    ],
    [
      'a period in which nothing could happen',
      { 1: replace('"webMissedPings":5', '"webPing":0') },
      ['1:276: timings.webPing must be milliseconds from 1 to 3600000000, not 0'],
    ],
    [
      'a number beyond all measure',
      { 1: replace('"until":60000', '"until":1e300') },
      ['1:1120: until: must be at most 3600000000, which are 1000 h'],
    ],
    [
      'a packet of a type that there is not',
      { 11: replace('"type":"pong"', '"type":"pang"') },
      [`11:121: type: Invalid option: expected one of ${PACKET_TYPES.map((type) => `"${type}"`).join('|')}`],
    ],
    [
      'a timer that nobody has',
      { 9: replace('"timer":"retry"', '"timer":"egg"') },
      [
        `9:73: timer: is no timer of an engine (${TIMER_NAMES.join(', ')}), and none of the server, such as "channel lab"`,
      ],
    ],
    [
      'a role that no callback has',
      { 12: replace('"role":"userOffline"', '"role":"toString"') },
      [
        `12:106: role: Invalid option: expected one of ${CALLBACK_ROLES.map((role) => `"${role}"`).join('|')}`,
      ],
    ],
  ])('%s', (_what, changes, mistakes) => {
    expect(mistakesIn(changed(changes))).toEqual(mistakes.map((mistake) => `a.jsonl:${mistake}`));
  });

  it('names the field of an action that cannot be', () => {
    const [mistake] = mistakesIn(changed({ 3: replace('"do":"join"', '"do":"jion"') }));
    expect(mistake).toMatch(/^a\.jsonl:3:74: action\.do: /);
  });

  it('names the timings that there are', () => {
    const [mistake] = mistakesIn(changed({ 1: replace('"webMissedPings"', '"webMisedPings"') }));
    expect(mistake).toMatch(
      /^a\.jsonl:1:282: timings\.webMisedPings is no timing; there are: .*webMissedPings/,
    );
  });

  it('lists no more mistakes than anyone reads', () => {
    const broken = [lines[0], ...Array.from({ length: 500 }, () => '{}')].join('\n');
    expect(mistakesIn(`${broken}\n`)).toHaveLength(MAX_DIAGNOSTICS + 1);
  });
});

describe('a plan from a trace', () => {
  it('has the clients of the header and the recorded inputs at their times', () => {
    const plan = planFromTrace(sampleHeader, sampleRecords);
    expect(plan.actions.map(({ atUs, action }) => [atUs, action.do])).toEqual([
      [0, 'join'],
      [21_000_000, 'network'],
    ]);
    expect(plan).toMatchObject({ clients: sampleHeader.clients, seed: '9f31c0', untilUs: 60_000_000 });
    expect(traceHeader(plan, 'packets', '0.1.0')).toEqual(sampleHeader);
  });

  it('opens later clients when they were opened, and those of the header only once', () => {
    const [spec, other] = sampleHeader.clients;
    if (spec === undefined || other === undefined) throw new Error('the sample has two clients');
    const open = (seq: number, client: typeof spec): TraceRecord => ({
      seq,
      atUs: seq,
      kind: 'input',
      actor: 'lab',
      cause: null,
      action: { do: 'open', client: client.id, spec: client },
    });
    const plan = planFromTrace({ ...sampleHeader, clients: [spec] }, [open(0, spec), open(1, other)]);
    expect(plan.actions.map(({ action }) => action.client)).toEqual([hostileName]);
  });
});

describe('the first difference of two traces', () => {
  it.each([
    ['a\nb\n', 'a\nb\n', undefined],
    ['a\nb\n', 'a\nc\n', { line: 2, recorded: 'b', replayed: 'c' }],
    ['a\n', 'a\nc\n', { line: 2, recorded: null, replayed: 'c' }],
    ['a\nb\n', 'a\n', { line: 2, recorded: 'b', replayed: null }],
    ['a\nb', 'a\nb\n', { line: 2, recorded: 'b', replayed: 'b' }],
    ['', 'a\n', { line: 1, recorded: null, replayed: 'a' }],
  ])('of %j and %j', (recorded, replayed, difference) => {
    expect(firstDifference(recorded, replayed)).toEqual(difference);
  });
});
