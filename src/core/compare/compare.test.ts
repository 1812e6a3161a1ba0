import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, type At } from '../../../test/model/lab-builder.ts';
import { randomPlan } from '../fuzz/random-plan.ts';
import type { TraceDetail, TraceRecord } from '../trace/records.ts';
import { plainPaint } from '../text/paint.ts';
import { compareTraces } from './compare-traces.ts';
import { comparisonJson, comparisonText } from './comparison-text.ts';
import { onGeneration } from './other-generation.ts';

const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });
const specs = [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'ios', '3.x')];

function recorded(
  killAt: number,
  detail: TraceDetail = 'events',
  sdk: '3.x' | '4.x' = '3.x',
): readonly TraceRecord[] {
  const actions: At[] = [
    [0, join('uid2')],
    [1, join('uid1')],
    [killAt, { do: 'kill', client: 'uid1' }],
  ];
  return runLab(
    specs.map((spec) => ({ ...spec, sdk })),
    actions,
    40,
    { detail },
  ).records;
}

const names = { left: 'a.jsonl', right: 'b\n.jsonl' };

describe('two traces', () => {
  test('of the same run are the same, packets or not', () => {
    expect(compareTraces(recorded(10), recorded(10)).parting).toBeUndefined();
    expect(compareTraces(recorded(10), recorded(10, 'packets')).parting).toBeUndefined();
  });

  test('part at the first thing that happens on one side alone', () => {
    const { parting } = compareTraces(recorded(10), recorded(12));
    expect(parting).toMatchObject({
      atUs: 10e6,
      left: { kind: 'input', atUs: 10e6 },
      right: { kind: 'input', atUs: 12e6 },
    });
    const text = comparisonText(compareTraces(recorded(10), recorded(12)), names, plainPaint);
    expect(text).toBe(`The first 19 records are the same; at 10.000 s something happens in the first alone.

  a.jsonl
    #19 at 10.000 s, lab: uid1: kill
  b\\n.jsonl
    #19 at 12.000 s, lab: uid1: kill

What the apps are told otherwise, first → second:
  Earlier or later
    uid2  didOfflineOfUid(uid 1)  30.100 s → 32.100 s, 2 s later
`);
  });

  test('part at the first record that says something else at the same moment, with what happens more often', () => {
    const comparison = compareTraces(recorded(10), recorded(10, 'events', '4.x'));
    expect(comparison.parting).toBeUndefined();
    const left = recorded(10);
    const right = left.map((record): TraceRecord =>
      record.kind === 'callback' && record.role === 'userOffline' ? { ...record, name: 'onGone' } : record,
    );
    expect(comparisonText(compareTraces(left, right), names, plainPaint)).toMatch(
      /are the same; at 30\.100 s they part\.[^]* {2}1 callback has another name and is otherwise the same: didOfflineOfUid becomes onGone\.\n$/,
    );
  });

  test('part where one has ended', () => {
    const whole = recorded(10);
    const text = comparisonText(compareTraces(whole, whole.slice(0, -1)), names, plainPaint);
    expect(text).toContain(
      'then the second has ended, and the other goes on at 40.000 s.'.replace(
        '40.000',
        ((whole.at(-1)?.atUs ?? 0) / 1e6).toFixed(3),
      ),
    );
    expect(text).toContain('    nothing more happens');
  });

  test('are compared the same way from either side', () => {
    const one = compareTraces(recorded(10), recorded(12));
    const other = compareTraces(recorded(12), recorded(10));
    expect(other.parting).toEqual({ ...one.parting, left: one.parting?.right, right: one.parting?.left });
    expect(
      other.counts
        .map(({ kind, what, left, right }) => ({ kind, what, left: right, right: left }))
        .sort(byName),
    ).toEqual([...one.counts].sort(byName));
  });

  test('are told to programs in milliseconds', () => {
    const report = JSON.parse(comparisonJson(compareTraces(recorded(10), recorded(12)), names)) as unknown;
    expect(report).toMatchObject({
      version: 1,
      left: 'a.jsonl',
      same: false,
      difference: { at: 10_000, sameRecords: 19, left: { seq: 19, at: 10_000 } },
      callbacks: [
        { client: 'uid2', what: 'didOfflineOfUid(uid 1)', left: 1, right: 1, onlyLeft: [], onlyRight: [] },
      ],
    });
    expect(report).toHaveProperty('callbacks.0.moved', [{ from: 30_100, to: 32_100, by: 2000, args: '' }]);
  });
});

const byName = (one: { what: string }, other: { what: string }): number => (one.what < other.what ? -1 : 1);

describe('one plan under another generation', () => {
  const plan = { ...randomPlan('1', 1), clients: [...specs, clientSpec('uid3', 'web', '3.x')] };

  test('changes every client whose platform had it, and leaves the rest', () => {
    expect(onGeneration(plan, '4.x')?.clients.map(({ sdk }) => sdk)).toEqual(['4.x', '4.x', '4.x']);
    expect(onGeneration(plan, 'pre-2.3.2')?.clients.map(({ sdk }) => sdk)).toEqual([
      'pre-2.3.2',
      'pre-2.3.2',
      '3.x',
    ]);
  });

  test('is nothing where no platform had it', () => {
    expect(onGeneration({ ...plan, clients: specs }, 'pre-2.5.1')).toBeUndefined();
  });
});
