import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LabPage, memoryStorage } from '../../../../test/support/lab-page.ts';
import { useNotices } from '../stores/notices.ts';
import { useInterface } from '../stores/interface.ts';
import { useScenarios } from './scenario-store.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', memoryStorage(kept));
});
afterEach(() => vi.unstubAllGlobals());

const TEXT = `name: A kill
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: ios, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 5s, do: kill, client: uid1, id: dead }
expect:
  - { client: uid2, callback: didOfflineOfUid, at: dead + 20s }
  - { client: uid2, callback: didOfflineOfUid, at: dead + 5s }
until: 30s
`;

async function opened(text = TEXT) {
  const page = await LabPage.open();
  const scenarios = useScenarios();
  scenarios.show({ file: 'mine.yaml', text });
  await page.shows(() => scenarios.checked !== null || scenarios.mistakes.length > 0, 'the check');
  return { page, scenarios };
}

const verdicts = (scenarios: ReturnType<typeof useScenarios>): readonly string[] =>
  (scenarios.shown?.expectations ?? []).map(({ status }) => status);

describe('a scenario that is open', () => {
  test('is checked as it is opened, and says its mistakes while it is typed', async () => {
    const { page, scenarios } = await opened();
    expect([scenarios.mistakes, scenarios.isChanged]).toEqual([[], false]);
    expect(scenarios.shown?.expectations).toHaveLength(2);
    scenarios.edit(TEXT.replace('do: kill', 'do: kil'));
    expect(scenarios.isChanged).toBe(true);
    await page.shows(() => scenarios.mistakes.length > 0, 'the mistake');
    expect(scenarios.mistakes[0]).toMatchObject({ line: 8 });
    scenarios.edit(TEXT);
    await page.shows(() => scenarios.mistakes.length === 0, 'the correction');
    expect(scenarios.isChanged).toBe(false);
  });

  test('gives its verdicts after a run without windows, with the reason where one does not hold', async () => {
    const { page, scenarios } = await opened();
    await scenarios.runHeadless();
    expect(verdicts(scenarios)).toEqual(['passed', 'failed']);
    expect([scenarios.isRunningHeadless, scenarios.isRunOld, page.lab.progress]).toEqual([false, false, null]);
    const reason = await scenarios.whyFailed(1);
    expect(reason?.sentences.length).toBeGreaterThan(0);
    // What is typed is not what ran.
    scenarios.edit(`${TEXT}# more\n`);
    expect([scenarios.isRunOld, scenarios.headless]).toEqual([true, null]);
    await page.shows(() => verdicts(scenarios).every((one) => one !== 'passed'), 'the check of the edit');
  });

  test('that is edited while it runs gets no verdicts of what it was', async () => {
    const { scenarios } = await opened();
    const running = scenarios.runHeadless();
    scenarios.edit(TEXT.replace('5s', '6s'));
    await running;
    expect([scenarios.headless, scenarios.checkedRun]).toEqual([null, null]);
  });

  test('runs in the windows of the lab, whose verdicts then win', async () => {
    const { page, scenarios } = await opened();
    await scenarios.runHeadless();
    await scenarios.runInWindows();
    await page.shows(() => page.lab.view?.scenario?.file === 'mine.yaml', 'the scenario in the windows');
    await page.hub.call('clock.speed', { speed: 'max' });
    await page.hub.call('clock.play', {});
    await page.shows(
      () => page.lab.view?.clock.isRunning === false && (page.lab.view.clock.nowMs ?? 0) >= 30_000,
      'its end',
    );
    expect([scenarios.headless, scenarios.checkedRun]).toEqual([null, null]);
    expect(verdicts(scenarios)).toEqual(['passed', 'failed']);
  });

  test('with mistakes starts nothing in the windows', async () => {
    const { page, scenarios } = await opened(TEXT.replace('do: kill', 'do: kil'));
    const run = page.lab.view?.run;
    await scenarios.runInWindows();
    expect(scenarios.mistakes).toHaveLength(1);
    expect(page.lab.view?.run).toBe(run);
  });

  test('is compared with itself in the other generation', async () => {
    const { page, scenarios } = await opened(TEXT.replace(/expect:[^]*until/, 'until'));
    await scenarios.doIt('generations');
    await page.shows(() => scenarios.compared !== null, 'the comparison');
    expect(useInterface().overlay).toBe('compare');
    const generations = scenarios.compared?.map(({ clients }) => new Set(clients.map(({ sdk }) => sdk)));
    expect(generations).toEqual([new Set(['3.x']), new Set(['4.x'])]);
    expect(scenarios.isComparing).toBe(false);
  });
});

describe('while the lab takes its time', () => {
  /** The page's calls of this name are answered when one lets them. */
  function holding(page: LabPage, held: string) {
    const { attempt } = page.lab;
    const waiting: (() => void)[] = [];
    vi.spyOn(page.lab, 'attempt').mockImplementation((name, args) => {
      const answer = attempt(name, args);
      return name === held ? new Promise((resolve) => waiting.push(() => resolve(answer))) : answer;
    });
    return waiting;
  }

  test('the comparison that was asked for last is the one that is shown', async () => {
    const { page, scenarios } = await opened(TEXT.replace(/expect:[^]*until/, 'until'));
    const waiting = holding(page, 'runs.compare');
    const first = scenarios.doIt('generations');
    const last = scenarios.compare(scenarios.ownSource(), scenarios.ownSource());
    await page.shows(() => waiting.length === 2, 'both');
    waiting[1]?.();
    await last;
    waiting[0]?.();
    await first;
    expect(scenarios.isComparing).toBe(false);
    const generations = scenarios.compared?.flatMap(({ clients }) => clients.map(({ sdk }) => sdk));
    expect(generations).toEqual(['4.x', '4.x', '4.x', '4.x']);
  });

  test('of a saved text what was typed since is not saved, and one that was closed is left alone', async () => {
    const { page, scenarios } = await opened();
    if (page.lab.view === null) throw new Error('no view');
    page.lab.view = { ...page.lab.view, host: 'electron' };
    const { attempt } = page.lab;
    const answers: ((saved: { path: string }) => void)[] = [];
    vi.spyOn(page.lab, 'attempt').mockImplementation((name, args) =>
      name === 'file.save'
        ? new Promise((resolve) => answers.push(resolve as (typeof answers)[number]))
        : attempt(name, args),
    );
    const saving = scenarios.doIt('save');
    await page.shows(() => answers.length === 1, 'the question where');
    scenarios.edit(`${TEXT}# typed since\n`);
    answers[0]?.({ path: '/mine.yaml' });
    await saving;
    expect(scenarios.isChanged).toBe(true);
    const again = scenarios.doIt('save');
    await page.shows(() => answers.length === 2, 'the question where');
    scenarios.close();
    answers[1]?.({ path: '/mine.yaml' });
    await expect(again).resolves.toBeUndefined();
  });
});

describe('scenarios that were open', () => {
  test('open again as they were last seen here, edits and all, in the next page as well', async () => {
    const { page, scenarios } = await opened();
    const edited = `${TEXT}# edited\n`;
    scenarios.edit(edited);
    // It is put away before the pause of typing is over.
    scenarios.close();
    expect(scenarios.open).toBeNull();
    await scenarios.openRecent('mine.yaml');
    expect(scenarios.open).toEqual({ file: 'mine.yaml', text: edited });
    expect(scenarios.recent).toEqual(['mine.yaml']);
    const next = await LabPage.open(page.hub);
    const again = useScenarios();
    await again.openRecent('mine.yaml');
    expect(again.open?.text).toBe(edited);
    expect(next.lab.line).toBe('open');
  });

  test('one that came with the app opens as it came, without what was changed in it', async () => {
    const { scenarios } = await opened();
    await scenarios.loadShipped();
    const [shipped] = scenarios.shipped;
    if (shipped === undefined) throw new Error('no scenario comes with the app');
    await scenarios.openShipped(shipped.file);
    const original = scenarios.open?.text ?? '';
    scenarios.edit(`${original}# mine\n`);
    scenarios.close();
    await scenarios.openRecent(shipped.file);
    expect(scenarios.open?.text).toBe(`${original}# mine\n`);
    await scenarios.openShipped(shipped.file);
    expect(scenarios.open?.text).toBe(original);
    expect(await scenarios.openShipped('no such file.yaml')).toBe(false);
    expect(useNotices().notices.length).toBeGreaterThan(0);
  });
});
