import { expect, test } from 'vitest';
import { clientSpec, runLab } from '../../../../test/model/lab-builder.ts';
import { SECOND } from '../../time/micros.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { isWindow } from '../../plan/expectation.ts';
import { recordScenario } from './record-scenario.ts';
import type { CallbackRecord } from '../../trace/records.ts';

const clients = [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'ios', '3.x')];

test('every callback of a run with many cuts is expected once, from the last step that concerns it', () => {
  const cuts = Array.from({ length: 40 }, (_, at) => 20 + at * 60).flatMap((second) => [
    [second * SECOND, { do: 'offline', client: 'uid1', direction: 'both' }] as const,
    [(second + 25) * SECOND, { do: 'online', client: 'uid1', direction: 'both' }] as const,
  ]);
  const joins = clients.map(({ id }) => [0, { do: 'join', client: id, channel: 'lab' }] as const);
  const { records } = runLab(clients, [...joins, ...cuts], 2_500, { detail: 'events' });
  const header: TraceHeader = {
    ...{ app: '0.0.0', name: 'many cuts', seed: '1', detail: 'events', rules: [], timings: {}, clients },
    untilUs: 2_500 * SECOND,
  };
  const { draft, proposals } = recordScenario(header, records);
  const names = draft.actions.map(({ id }) => id);
  expect(new Set(names).size).toBe(names.length);
  const callbacks = records.filter((record): record is CallbackRecord => record.kind === 'callback');
  let counted = 0;
  for (const { expectation } of proposals) {
    if (expectation.type !== 'comes' || expectation.what.kind !== 'callback') continue;
    const { count, when } = expectation;
    if (typeof count !== 'number' || !isWindow(when) || typeof when.at !== 'number') throw new Error();
    const { at } = when;
    counted += count;
    const base = draft.actions.filter(({ atUs }) => atUs <= at);
    expect(base.map(({ id }) => id)).toContain(expectation.after);
    expect(at - (base.at(-1)?.atUs ?? 0)).toBeLessThan(60 * SECOND);
  }
  expect(counted).toBe(callbacks.length);
});
