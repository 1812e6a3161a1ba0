import { afterEach, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, key, mounted, press } from '../../test/page/mounted.ts';
import { allOf, one, textOf } from '../../test/page/page-tree.ts';
import { LabPage } from '../../test/support/lab-page.ts';
import type { ClientAction } from '../core/actions/actions.ts';
import type { ClientRequest } from '../hub/contract/client-messages.ts';
import type { ClientView } from '../hub/contract/views.ts';
import { pathEndsOf } from '../hub/views/path-ends.ts';
import ActionMenu from './client/panel/ActionMenu.vue';
import ClientsPanel from './lab/clients/ClientsPanel.vue';
import { useSelection } from './lab/stores/selection.ts';

afterEach(emptyPage);

/** What the card of a client has and the menu of its window has not, and why. */
const ONLY_ON_CARD = {
  Join: 'the app on the screen has it',
  Leave: 'the app on the screen has it',
  'Close window': 'it is the window that is closed',
  'Close page': 'it is the window that is closed',
  Restart: 'the window has gone with its process',
  'Paths to others…': 'the window has the paths themselves',
  'Open another device of this user…': 'it opens another client',
  'Open a further connection…': 'it opens another client',
  'All edge servers fall silent': 'it is done to others as well',
  'Ban everybody in its channel': 'it is done to others as well',
};

/** What the menu of the window has and the card has not, and why. */
const ONLY_IN_WINDOW = {
  'Reaches UID 2 (Web 4.x)': 'the card has a dialog of them',
  'Reaches nobody': 'the dialog of the card says it',
};

/** Something offered: its word, and whether it can be done now. */
type Offered = readonly [word: string, isPossible: boolean, obstacle: string];

function offered(element: HTMLElement): Offered {
  const obstacle = textOf(element.querySelector('.further-obstacle, .action-obstacle'));
  const word = textOf(element).slice(0, obstacle === '' ? undefined : -obstacle.length);
  return [word.replace('✓', '').trim(), element.getAttribute('aria-disabled') !== 'true', obstacle];
}

async function openMenu(): Promise<readonly Offered[]> {
  one('button', 'More that can be done to UID 1').focus();
  await key('Enter');
  await new Promise((resolve) => setTimeout(resolve));
  const items = [...allOf('menuitem'), ...allOf('menuitemcheckbox')].map(offered);
  await key('Escape');
  return items;
}

async function onCard(): Promise<readonly Offered[]> {
  await mounted(ClientsPanel);
  useSelection().selectClient('uid1');
  await nextTick();
  const buttons = allOf('button', undefined, one('group', 'Actions on UID 1')).map(offered);
  const all = [...buttons, ...(await openMenu())];
  emptyPage();
  return all;
}

async function inWindow(client: ClientView, clients: readonly ClientView[]): Promise<readonly Offered[]> {
  await mounted(ActionMenu, { client, pathEnds: pathEndsOf(client, clients) });
  const all = await openMenu();
  emptyPage();
  return all;
}

const sorted = (all: readonly Offered[], except: object): readonly Offered[] =>
  all.filter(([word]) => !(word in except)).sort(([one], [other]) => (one < other ? -1 : 1));

/** What is said on the card of what cannot be done: its buttons say it in tooltips. */
const withoutReason = ([word, isPossible]: Offered): readonly [string, boolean] => [word, isPossible];

const SITUATIONS: readonly (readonly [string, readonly string[], readonly ClientAction[]])[] = [
  ['in a channel', ['android', 'ios', 'windows', 'electron/macos', 'web'], []],
  ['outside of one', ['android', 'web'], [{ do: 'leave', client: 'uid1' }]],
  ['frozen', ['ios', 'web'], [{ do: 'freeze', client: 'uid1' }]],
  ['behind a firewall', ['linux'], [{ do: 'network', client: 'uid1', up: { udp: 'blocked' } }]],
  ['muted', ['web'], [{ do: 'mute', client: 'uid1', media: 'both' }]],
  ['asleep', ['macos'], [{ do: 'sleep', client: 'uid1' }]],
];
const CASES = SITUATIONS.flatMap(([what, personas, actions]) =>
  personas.map((persona) => [what, persona, actions] as const),
);
const seen = new Set<string>();

test.each(CASES)(
  'a client %s on %s: its window offers what its card does',
  async (_what, persona, actions) => {
    const page = await LabPage.open();
    await page.withClients([persona], ['web']);
    await page.hub.runUntil(1_000);
    for (const action of actions) await page.hub.call('client.act', { action });
    await page.hub.runUntil(2_000);
    await page.shows(() => page.lab.view?.clock.nowMs === 2_000, 'the second');
    const card = await onCard();
    const window = await inWindow(page.client('uid1'), page.lab.clients);
    for (const [word] of [...card, ...window]) seen.add(word);
    expect(sorted(window, ONLY_IN_WINDOW).map(withoutReason)).toEqual(
      sorted(card, ONLY_ON_CARD).map(withoutReason),
    );
    // Why not, the menus of both say in the same words; the buttons of a card do so in their tooltips.
    const reasons = new Map(window.map(([word, , obstacle]) => [word, obstacle]));
    for (const [word, , obstacle] of card)
      if (obstacle !== '' && !(word in ONLY_ON_CARD)) expect(reasons.get(word)).toBe(obstacle);
    for (const [word, isPossible, obstacle] of window)
      expect([word, obstacle === '']).toEqual([word, isPossible]);
  },
);

test('no exception is declared of what nobody offers', () => {
  expect(Object.keys({ ...ONLY_ON_CARD, ...ONLY_IN_WINDOW }).filter((word) => !seen.has(word))).toEqual([]);
});

test.each<[string, string, ClientRequest]>([
  ['menuitem', 'Block UDP', { do: 'network', up: { udp: 'blocked' }, down: { udp: 'blocked' } }],
  ['menuitem', 'Edge server falls silent', { do: 'failEdge', mode: 'silent' }],
  ['menuitem', 'Crash', { do: 'crash' }],
  ['menuitem', 'Ban for a minute', { do: 'ban', reason: 'BANNED_BY_SERVER', timeUs: 60_000_000 }],
  ['menuitemcheckbox', 'Reaches UID 2 (Web 4.x)', { do: 'failPath', to: 'uid2' }],
])('the %s "%s" of a window asks for itself alone', async (role, word, request) => {
  const page = await LabPage.open();
  await page.withClients(['android'], ['web']);
  await page.hub.runUntil(1_000);
  await page.shows(() => page.lab.view?.clock.nowMs === 1_000, 'the second');
  const [client, asked] = [page.client('uid1'), [] as ClientRequest[]];
  await mounted(ActionMenu, {
    ...{ client, pathEnds: pathEndsOf(client, page.lab.clients) },
    onRequest: (what: ClientRequest) => void asked.push(what),
  });
  one('button', 'More that can be done to UID 1').focus();
  await key('Enter');
  await new Promise((resolve) => setTimeout(resolve));
  await press(one(role, word));
  expect(asked).toEqual([request]);
});

test('a window that is alone in its channel says so in the place of paths', async () => {
  const page = await LabPage.open();
  await page.withClients(['android'], ['web', 'elsewhere']);
  await page.hub.runUntil(1_000);
  await page.shows(() => page.lab.view?.clock.nowMs === 1_000, 'the second');
  const paths = async (client: string): Promise<readonly Offered[]> =>
    (await inWindow(page.client(client), page.lab.clients)).filter(([word]) => word.startsWith('Reaches'));
  expect(await paths('uid1')).toEqual([['Reaches nobody', false, 'Nobody else is in a channel with UID 1.']]);
  await page.hub.call('client.act', { action: { do: 'leave', client: 'uid1' } });
  await page.shows(() => page.client('uid1').connection === 'DISCONNECTED', 'the leave');
  expect(await paths('uid1')).toEqual([['Reaches nobody', false, 'UID 1 is in no channel.']]);
});
