import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeLabs, cutLab } from '../../../test/support/several-runs.ts';
import type { HubLab } from '../../../test/support/hub-lab.ts';
import { RECORDS_PER_ANSWER, type WhyQuestion } from '../contract/record-messages.ts';

let lab: HubLab;
beforeAll(async () => {
  lab = await cutLab();
  await lab.runUntil(120_000);
});
afterAll(closeLabs);

describe('records of the run', () => {
  it('are read by their numbers, packets and timers as well, never more than fit into an answer', async () => {
    const { records } = await lab.call('records.read', { from: 10, to: 14 });
    expect(records.map(({ seq }) => seq)).toEqual([10, 11, 12, 13]);
    const most = await lab.call('records.read', { from: 3, to: 1e9 });
    expect(most.records.map(({ seq }) => seq)).toEqual(
      Array.from({ length: Math.min(RECORDS_PER_ANSWER, most.records.length) }, (_, index) => index + 3),
    );
    const kinds = new Set(most.records.map(({ kind }) => kind));
    expect([kinds.has('packet-sent'), kinds.has('timer-fired')]).toEqual([true, true]);
  });

  it.each([
    ['from behind the last', 1e9, 2e9],
    ['from behind to before', 20, 10],
    ['of nothing', 7, 7],
  ])('are none %s', async (_what, from, to) => {
    expect((await lab.call('records.read', { from, to })).records).toEqual([]);
    expect((await lab.call('records.telling', { from, to })).records).toEqual([]);
  });

  it('are found by their moment: the first after it, or the number of all', async () => {
    const { seq } = await lab.call('records.after', { atUs: 3_000_000 });
    const { records } = await lab.call('records.read', { from: seq - 1, to: seq + 1 });
    const [before = NaN, after = NaN] = records.map(({ atUs }) => atUs);
    expect([before <= 3_000_000, after > 3_000_000]).toEqual([true, true]);
    const all = await lab.call('records.after', { atUs: 1e12 });
    expect((await lab.call('records.read', { from: all.seq, to: all.seq + 1 })).records).toEqual([]);
    expect((await lab.call('records.read', { from: all.seq - 1, to: all.seq })).records).toHaveLength(1);
  });
});

describe('a question', () => {
  /** The sentences of an answer, or that there is none. */
  async function answer(question: WhyQuestion): Promise<string> {
    const asked = await lab.call('why.ask', question);
    return asked.ok ? JSON.stringify(asked.explanation) : `none: ${asked.why}`;
  }

  it('about a record has its reason', async () => {
    const told = (await lab.records()).find((one) => one.kind === 'callback' && one.role === 'userOffline');
    expect(told?.actor).toBe('uid2');
    expect(await answer({ about: 'record', seq: told?.seq ?? -1 })).toContain(
      'its last packet from UID 1 arrived at 2.900 s, 20 s earlier',
    );
  });

  it('about a rule has what became of it (R4-NATIVE-T6)', async () => {
    expect(await answer({ about: 'rule', id: 'R4-NATIVE-T6' })).toContain('20 s');
  });

  it('about what did not come has the reason, until that moment', async () => {
    const question = { about: 'nothing', client: 'uid1', what: 'userOffline', uid: 2 } as const;
    const early = await answer({ ...question, atUs: 10_000_000 });
    expect(early).toMatch(/20/);
    expect(await answer({ ...question, atUs: 120_000_000 })).not.toBe(early);
  });

  it.each<[what: string, question: WhyQuestion, why: RegExp]>([
    ['a record that is not there', { about: 'record', seq: 1e9 }, /^none: .*1000000000/],
    ['a rule that is not there', { about: 'rule', id: 'R-NONE' }, /^none: .*R-NONE/],
    [
      'a client that is not there',
      { about: 'nothing', client: 'uid9', what: 'userOffline', uid: null, atUs: 1 },
      /^none: .*uid9/,
    ],
  ])('about %s is answered by a sentence', async (_what, question, why) => {
    expect(await answer(question)).toMatch(why);
    expect(lab.logged).toEqual([]);
  });
});
