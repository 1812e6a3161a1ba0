import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LabPage, memoryStorage } from '../../../../test/support/lab-page.ts';
import { useTimeline } from './timeline.ts';

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()));
afterEach(() => vi.unstubAllGlobals());

// The records of a run that begins come before the view of it.
test('R4-NATIVE-NETWORK-QUALITY: a new lab is judged by its own rulebook, and names its own clients', async () => {
  const page = await LabPage.open();
  const timeline = useTimeline();
  await page.withClients(['android']);
  await page.hub.runUntil(3_000);
  await page.shows(() => timeline.model.checks.length > 0, 'verdicts of the run before');
  const run = page.lab.view?.run;
  await page.hub.call('lab.new', { seed: '2', isKeepingClients: false, timings: { networkQuality: true } });
  await page.withClients(['linux']);
  await page.hub.runUntil(7_000);
  await page.shows(() => timeline.nowUs === 7_000_000 && page.lab.view?.run !== run, 'the new run');
  const broken = timeline.model.checks.filter(({ verdict }) => verdict !== 'pass');
  expect(broken).toEqual([]);
  expect(timeline.model.checks.some(({ rule }) => rule === 'R4-NATIVE-NETWORK-QUALITY')).toBe(true);
  expect(page.lab.specOf('uid1')?.persona.id).toBe('linux');
});
