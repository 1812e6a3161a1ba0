import { afterEach, expect, test } from 'vitest';
import { emptyPage, mounted } from '../../../../test/page/mounted.ts';
import { one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { COMMANDS } from '../commands/commands.ts';
import { useInterface } from '../stores/interface.ts';
import { TIMELINE_KEYS } from '../timeline/timeline-keys.ts';
import { keyCaps } from '../words/shortcut.ts';
import ShortcutsDialog from './ShortcutsDialog.vue';

afterEach(emptyPage);

test('every key of the window and of the timeline stands in the list of keys', async () => {
  await LabPage.open();
  useInterface().show('shortcuts');
  await mounted(ShortcutsDialog);
  const rows = [...one('dialog', 'Shortcuts').querySelectorAll('dl > div')].map((row) => ({
    title: textOf(row.querySelector('dt')),
    caps: [...row.querySelectorAll('kbd')].map((cap) => cap.textContent).join(' '),
  }));
  const listed = new Set(rows.map(({ caps }) => caps));
  const missing = COMMANDS.flatMap(({ id, shortcut }) => {
    if (shortcut === undefined || /^[1-9]$/.test(shortcut)) return [];
    return listed.has(keyCaps(shortcut, false).join(' ')) ? [] : [`${shortcut}: ${id}`];
  });
  expect(missing).toEqual([]);
  expect(rows).toContainEqual({ title: 'Select a client', caps: '1 9' });
  for (const { title, caps } of TIMELINE_KEYS) expect(rows).toContainEqual({ title, caps: caps.join(' ') });
});
