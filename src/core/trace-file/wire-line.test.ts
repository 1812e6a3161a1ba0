import { TIMER_NAMES, channelTimer } from '../vocabulary/timers.ts';
import { describe, expect, it } from 'vitest';
import { explainedRun } from '../../../test/support/explained-traces.ts';
import { sampleHeader } from '../../../test/support/sample-trace.ts';
import { randomPlan } from '../fuzz/random-plan.ts';
import { recordSchemas } from './trace-schema.ts';
import { fromFileUnits } from './trace-units.ts';
import { plainWireRecord } from './wire-line.ts';
import { TraceReader } from './trace-reader.ts';
import { headerLine, recordLine } from './write-trace.ts';

const sent =
  '{"seq":7,"at":1.5,"kind":"packet-sent","actor":"uid1","cause":4,"packet":0,"client":"uid1","direction":"up","type":"ping"}';

const timer = '{"seq":7,"at":1.5,"kind":"timer-fired","actor":"uid1","cause":4,"timer":"retry"}';

describe('a line with a packet or a timer', () => {
  it('says the same as read like any JSON, for every line that is taken', () => {
    let taken = 0;
    for (let run = 0; run < 4; run++) {
      for (const record of explainedRun(randomPlan('lines', run), 'packets').records) {
        const line = recordLine(record);
        const read = plainWireRecord(line);
        if (read === undefined) continue;
        taken += 1;
        expect(read).toEqual(fromFileUnits(JSON.parse(line)));
        expect(Object.keys(read)).toEqual(Object.keys(record));
        expect(recordSchemas[read.kind].safeParse(JSON.parse(line)).success).toBe(true);
      }
    }
    expect(taken).toBeGreaterThan(1_000);
  });

  it.each([
    ['a number that JSON does not know', sent.replace('"seq":7', '"seq":07')],
    ['a moment finer than a microsecond', sent.replace('1.5', '1.5001')],
    ['a moment before the start', sent.replace('1.5', '-1.5')],
    ['another order', sent.replace('"actor":"uid1","cause":4', '"cause":4,"actor":"uid1"')],
    ['a field more', sent.replace('}', ',"more":1}')],
    ['a name in escapes', sent.replaceAll('uid1', String.raw`\u0075id1`)],
    ['another direction', sent.replace('"up"', '"left"')],
    ['a packet of no type that there is', sent.replace('"ping"', '"pang"')],
    ['a timer of no name that there is', timer.replace('retry', 'egg')],
    ['a timer with a packet', sent.replace('packet-sent', 'timer-fired')],
    ['an end that is missing', sent.slice(0, -1)],
  ])('is left to the careful way of reading: %s', (_what, line) => {
    expect(plainWireRecord(line)).toBeUndefined();
  });

  it('is taken with each timer that there is', () => {
    for (const name of [...TIMER_NAMES, channelTimer('lab')]) {
      expect(plainWireRecord(timer.replace('retry', name))).toMatchObject({ timer: name });
    }
  });

  it('is held against what came before it all the same', () => {
    const reader = new TraceReader('a.jsonl');
    reader.line(headerLine(sampleHeader));
    expect(reader.line(sent)).toBeUndefined();
    expect(reader.mistakes[0]?.message).toContain('seq is 7 and must be 0');
  });
});
