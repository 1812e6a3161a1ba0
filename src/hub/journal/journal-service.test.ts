import { expect, it } from 'vitest';
import { JournalService, type Rebuilding } from './journal-service.ts';
import { MemoryJournals } from '../../../test/support/journal-memory.ts';
import { sampleClient } from '../../../test/support/sample-trace.ts';
import { TurnClock } from '../../../test/support/windowed-lab.ts';
import { journalHeaderLine, journalInputLine } from '../../core/trace-file/journal/write-journal.ts';
import type { InputRecord } from '../../core/trace/records.ts';

const opened: InputRecord = {
  ...{ seq: 0, atUs: 0, kind: 'input', actor: 'lab', cause: null },
  action: { do: 'open', client: 'uid1', spec: sampleClient('uid1', 1) },
};
const left =
  journalHeaderLine({
    ...{ app: '0.0.1', name: 'A session in the lab', seed: '7', detail: 'packets', rules: [], clients: [] },
    ...{
      timings: {},
      recoveries: 0,
      owner: { pid: 9, machine: 'test', started: '2026-11-28T15:00:00.000Z' },
    },
  }) + journalInputLine(opened);

function serviceWith(work: (rebuilding: Rebuilding) => Promise<boolean>) {
  const store = new MemoryJournals({ a: left });
  const logged: string[] = [];
  const service: JournalService = new JournalService(store, {
    ...{ clock: new TurnClock(), version: '0.1.0' },
    takeUp: ({ header, inputs, untilUs }) => service.rebuild({ inputs, untilUs, app: header.app }, work),
    log: (sentence) => logged.push(sentence),
    onChange: () => undefined,
  });
  return { store, service, logged };
}

it('says why a run cannot be rebuilt and where its journal is, which then knows of the attempt', async () => {
  const { store, service } = serviceWith(() => Promise.reject(new RangeError('the queue is full')));
  await expect(service.answers['journal.takeUp']({ id: 'a' })).rejects.toThrow(
    'That run cannot be rebuilt (the queue is full). Its journal stays at a.',
  );
  expect(store.files[0]?.text).toMatch(/\n\{"kind":"attempt","time":"[^"]+"\}\n$/);
  expect(service.view()?.rebuiltShare).toBeNull();
});

it('shows how far a run has been rebuilt, and lets a person end that; the journal does not count as taken up', async () => {
  const shares: (number | null | undefined)[] = [];
  const { store, service } = serviceWith(async ({ onProgress, isStopped }) => {
    onProgress(0.5);
    shares.push(service.view()?.rebuiltShare);
    await service.answers['journal.stop']({});
    return !isStopped();
  });
  await service.answers['journal.takeUp']({ id: 'a' });
  expect(shares).toEqual([0.5]);
  expect(store.files[0]?.text).not.toContain('"kind":"end"');
});

it('says where a replay comes out otherwise than it was recorded', async () => {
  const { service, logged } = serviceWith(({ onRebuilt }) => {
    service.input({ ...opened, seq: 3 });
    onRebuilt();
    return Promise.resolve(true);
  });
  await service.answers['journal.takeUp']({ id: 'a' });
  expect(logged).toEqual([
    'Input 1 of that run comes at another record now than when it was recorded. It was recorded with version 0.0.1.',
  ]);
});

it('keeps no journal where the host has no place for one', () => {
  const service = new JournalService(undefined, {
    ...{ clock: new TurnClock(), version: '0.1.0', takeUp: () => Promise.resolve(true) },
    log: () => undefined,
    onChange: () => undefined,
  });
  service.begin({ name: 'A session in the lab', seed: '1', timings: {}, recoveries: 0, continues: null });
  service.input(opened);
  expect(service.view()).toBeUndefined();
});
