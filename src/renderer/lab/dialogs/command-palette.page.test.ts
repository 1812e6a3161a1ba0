import { afterEach, describe, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, key, mounted, press, write } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import CommandPalette from './CommandPalette.vue';

afterEach(emptyPage);

async function palette(...personas: readonly string[]) {
  const page = await LabPage.open();
  await page.withClients(...personas.map((persona) => [persona] as const));
  useInterface().show('palette');
  await mounted(CommandPalette);
  await nextTick();
  return { page, field: one('textbox', 'Find a command') };
}

describe('the palette of commands', () => {
  test('takes the focus, and finds commands by any of their words in any order', async () => {
    const { field } = await palette('android');
    expect(document.activeElement).toBe(field);
    await write(field, 'CALLBACK run');
    const found = namesOf('option');
    expect(found).toContain('Clock Run to the next callback C');
    expect(found.every((name) => /callback/i.test(name) && /run/i.test(name))).toBe(true);
  });

  test('says when nothing has these words', async () => {
    const { field } = await palette();
    await write(field, 'no such thing');
    expect(namesOf('option')).toEqual([]);
    expect(textOf(one('dialog'))).toContain('No command has these words. Try fewer.');
  });

  test('does what is chosen when it has closed, so that a dialog can open in its place', async () => {
    const { field } = await palette();
    await write(field, 'run to a time');
    await press(one('option', /Run to a time/));
    await nextTick();
    expect(useInterface().overlay).toBe('run-to');
  });

  test('what can be done now comes first; the rest says why not, and does nothing', async () => {
    const { field } = await palette();
    await write(field, 'lab');
    const options = allOf('option');
    const isBarred = options.map((option) => option.hasAttribute('data-disabled'));
    expect(isBarred).toContain(true);
    expect(isBarred.indexOf(true)).toBeGreaterThan(isBarred.lastIndexOf(false));
    const again = one('option', /New lab with the same clients/);
    expect(again.title).toBe('There is no client yet.');
    await press(again);
    expect(useInterface().overlay).toBe('palette');
  });

  test('the arrows choose and Enter does it, the focus staying in the field', async () => {
    const { page, field } = await palette('android');
    await write(field, 'crash');
    await key('ArrowDown', {}, field);
    await key('Enter', {}, field);
    await page.shows(() => page.client('uid1').status === 'dead', 'the crash');
    expect(useInterface().overlay).toBeNull();
  });
});
