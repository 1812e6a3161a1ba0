import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LabPage, memoryStorage } from '../../../../test/support/lab-page.ts';
import { useRecords } from '../stores/records.ts';
import { useTimeline } from '../stores/timeline.ts';
import { useWhy } from './why-store.ts';

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()));
afterEach(() => vi.unstubAllGlobals());

/** A phone that was killed at 3 s, and two who watch it; at 10 s nobody native has been told. */
async function killedPhone() {
  const page = await LabPage.open();
  await page.withClients(['android'], ['ios'], ['web']);
  await page.hub.runUntil(3_000);
  await page.hub.call('client.act', { action: { do: 'kill', client: 'uid1' } });
  await page.hub.runUntil(15_000);
  const [timeline, why, records] = [useTimeline(), useWhy(), useRecords()];
  await page.shows(() => timeline.nowUs === 15_000_000 && records.count > 10, 'the present');
  return { page, timeline, why, records };
}

describe('the answer to a question of the timeline', () => {
  test('is that of the lab to a record', async () => {
    const { page, timeline, why, records } = await killedPhone();
    const gone = records
      .telling()
      .find((record) => record.kind === 'callback' && record.name === 'user-unpublished');
    if (gone === undefined) throw new Error('the page was not told');
    timeline.ask({ kind: 'record', seq: gone.seq });
    await page.shows(() => why.answer?.ok === true, 'the answer');
    expect(why.title).toContain('user-unpublished');
    expect(why.inShort).toMatch(/^Because /);
    expect(why.sentences.map(({ text }) => text).join(' ')).toContain('killed');
  });

  test('why nothing came is asked first about the user whose data had stopped', async () => {
    const { page, timeline, why } = await killedPhone();
    timeline.ask({ kind: 'nothing', client: 'uid2', atUs: 10_000_000 });
    await page.shows(() => why.answer?.ok === true, 'the answer');
    expect(why.choices[why.chosen]).toMatchObject({ uid: 1 });
    expect(why.title).toBe('UID 2 at 10.000 s: why not');
    // The same place, another callback: the lab is asked again.
    const before = why.answer;
    why.chosen = why.choices.findIndex(({ name }) => name.includes('RECONNECTING'));
    await page.shows(() => why.answer !== before, 'the other answer');
    expect(why.answer?.ok).toBe(true);
  });

  test('what a rule has come to is asked by its ID', async () => {
    const { page, timeline, why } = await killedPhone();
    timeline.ask({ kind: 'rule', id: 'R4-NATIVE-T5' });
    await page.shows(() => why.answer !== null, 'the answer');
    expect(why.answer?.ok === true && why.sentences.length > 0).toBe(true);
  });

  test('a refusal of the lab is said as the answer', async () => {
    const { page, timeline, why } = await killedPhone();
    timeline.ask({ kind: 'rule', id: 'R-NO-SUCH-RULE' });
    await page.shows(() => why.answer !== null, 'the answer');
    expect(why.answer?.ok).toBe(false);
    expect(why.inShort).toContain('R-NO-SUCH-RULE');
    expect(why.sentences).toEqual([]);
  });

  test('a late answer to an earlier question does not take the place of a newer one', async () => {
    const { page, timeline, why, records } = await killedPhone();
    const callbacks = records.telling().filter(({ kind }) => kind === 'callback');
    const [first, last] = [callbacks[0], callbacks.at(-1)];
    if (first === undefined || last === undefined) throw new Error('nobody was told');
    const { call } = page.lab;
    const held: (() => void)[] = [];
    vi.spyOn(page.lab, 'call').mockImplementation((name, args) => {
      const answer = call(name, args);
      return held.length > 0 ? answer : new Promise((resolve) => held.push(() => resolve(answer)));
    });
    timeline.ask({ kind: 'record', seq: first.seq });
    await page.shows(() => held.length === 1, 'the first question');
    timeline.ask({ kind: 'record', seq: last.seq });
    await page.shows(() => why.answer?.ok === true, 'the second answer');
    const shown = why.answer;
    held[0]?.();
    await page.hub.call('records.read', { from: 0, to: 1 });
    expect(why.answer).toBe(shown);
    timeline.ask(null);
    await page.shows(() => why.answer === null, 'the end of the question');
    expect([why.inShort, why.sentences]).toEqual(['', []]);
  });
});
