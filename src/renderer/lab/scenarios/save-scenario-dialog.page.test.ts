import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, mounted, press, write } from '../../../../test/page/mounted.ts';
import { allOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import SaveScenarioDialog from './SaveScenarioDialog.vue';
import { useScenarios } from './scenario-store.ts';

afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

const textOfFile = (): string => document.querySelector('pre')?.textContent ?? '';

/** The dialog about a run in which a phone was killed. */
async function dialog() {
  const page = await LabPage.open();
  await page.withClients(['android'], ['web']);
  await page.hub.runUntil(2_000);
  await page.hub.call('client.act', { action: { do: 'kill', client: 'uid1' } });
  await page.hub.runUntil(15_000);
  const scenarios = useScenarios();
  const saved: string[] = [];
  vi.spyOn(scenarios, 'save').mockImplementation(async ({ file, text }) => {
    saved.push(`${file}: ${text}`);
    return true;
  });
  useInterface().show('save-scenario');
  await mounted(SaveScenarioDialog);
  await page.shows(() => textOfFile() !== '', 'the file');
  return { page, scenarios, saved, save: () => press(one('button', 'Save scenario')) };
}

describe('a run becomes a scenario', () => {
  test('called as one wants, with what was done, and what was ticked of that which happened', async () => {
    const { page, scenarios, saved, save } = await dialog();
    expect(textOfFile()).toContain('do: kill');
    const all = allOf('checkbox');
    expect(all.length).toBeGreaterThan(3);
    await press(one('button', 'None'));
    await page.shows(() => !textOfFile().includes('expect:'), 'a file without expectations');
    await press(all[0] ?? expect.fail());
    await page.shows(() => textOfFile().includes('expect:'), 'the expectation');
    expect(textOf(document.querySelector('legend'))).toContain(`1 of ${all.length}`);
    await write(one('textbox', 'Name'), 'Phone dies');
    await page.shows(() => textOfFile().includes('name: Phone dies'), 'the name');
    await save();
    await page.shows(() => useInterface().overlay === null, 'the end');
    expect(saved).toEqual([expect.stringMatching(/^phone-dies\.reconnect\.yaml: name: Phone dies/)]);
    expect(scenarios.open?.file).toBe('phone-dies.reconnect.yaml');
  });

  test('saved at once is called as was typed last, not as before', async () => {
    const { page, saved, save } = await dialog();
    const { attempt } = page.lab;
    const held: (() => void)[] = [];
    vi.spyOn(page.lab, 'attempt').mockImplementation((name, args) => {
      const answer = attempt(name, args);
      return new Promise((resolve) => held.push(() => resolve(answer)));
    });
    await write(one('textbox', 'Name'), 'Other name');
    await save();
    await nextTick();
    expect(saved).toEqual([]);
    held[0]?.();
    await page.shows(() => saved.length > 0, 'the file');
    expect(saved[0]).toMatch(/^other-name\.reconnect\.yaml: name: Other name/);
  });

  test('without a name is not saved', async () => {
    const { saved, save } = await dialog();
    await write(one('textbox', 'Name'), '  ');
    expect(one('button', 'Save scenario').getAttribute('aria-disabled')).toBe('true');
    await save();
    await nextTick();
    expect(saved).toEqual([]);
  });
});
