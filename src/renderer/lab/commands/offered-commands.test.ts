import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LabPage, memoryStorage } from '../../../../test/support/lab-page.ts';
import { until } from '../../../../test/support/windowed-lab.ts';
import { useInterface } from '../stores/interface.ts';
import { useNotices } from '../stores/notices.ts';
import { useRecords } from '../stores/records.ts';
import { useSelection } from '../stores/selection.ts';
import type { Command } from './command.ts';
import { COMMANDS, executeCommand } from './commands.ts';
import { useCommandContext } from './use-commands.ts';
import { reasonAgainst } from './why-not.ts';

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()));
afterEach(() => vi.unstubAllGlobals());

/** These ask the browser for files, or let the clock run on without an end. */
const NOT_HERE: ReadonlySet<string> = new Set(['save-trace', 'play-pause']);
const TRIED = COMMANDS.filter(({ id, group }) => !NOT_HERE.has(id) && group !== 'Scenario');

/** Two phones and two pages in a channel, and somebody who is in none. */
async function livelyLab(): Promise<LabPage> {
  const page = await LabPage.open();
  await page.withClients(['ios'], ['android'], ['web']);
  await page.hub.call('client.open', { personaId: 'windows', sdk: '3.x' });
  await page.hub.call('client.open', { personaId: 'android', connectionOf: 'uid2', channel: 'stage' });
  await page.hub.runUntil(1_000);
  await page.shows(
    () => page.lab.clients.length === 5 && page.lab.clients.every(({ status }) => status === 'running'),
    'all of them',
  );
  return page;
}

let speed = 1;

/**
 * The lab has answered everything, and the page has seen what came of it: a view that has a speed
 * of the clock that no view before had.
 */
async function settled(page: LabPage, asked: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(asked);
  speed += 0.001;
  await page.hub.call('clock.speed', { speed });
  await until(() => {
    const { view, clients } = page.lab;
    const isSeen = view?.clock.speed === speed && !view.clock.isRunning;
    const isRead = useRecords().run === view?.run && useRecords().count === view.tellingCount;
    return isSeen && isRead && clients.every(({ status }) => status !== 'starting');
  }, 'rest');
}

test('a command that is offered is never refused by the lab, whatever was done before', async () => {
  const walk = fc.array(fc.record({ client: fc.nat(4), command: fc.nat(200) }), {
    minLength: 6,
    maxLength: 16,
  });
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      const page = await livelyLab();
      const context = useCommandContext();
      const attempt = vi.spyOn(page.lab, 'attempt');
      const done: string[] = [];
      for (const { client, command } of steps) {
        const chosen = page.lab.clients[client % Math.max(1, page.lab.clients.length)];
        if (chosen !== undefined) useSelection().selectClient(chosen.spec.id);
        const offered = TRIED.filter((one) => one.isEnabled(context) && reasonAgainst(one, context) === null);
        const picked = offered[command % offered.length] as Command;
        done.push(`${picked.id} on ${chosen?.spec.id ?? 'nobody'}`);
        expect(executeCommand(picked, context)).toBe(true);
        useInterface().close();
        await settled(
          page,
          attempt.mock.results.map(({ value }) => value as Promise<unknown>),
        );
        const said = useNotices().notices.filter(({ tone }) => tone === 'error');
        expect(
          said.map(({ text }) => text),
          done.join(', '),
        ).toEqual([]);
      }
    }),
    { numRuns: 12 },
  );
});

test('one that is not offered says why, or is not for this client', async () => {
  const page = await livelyLab();
  await page.hub.call('client.act', { action: { do: 'kill', client: 'uid1' } });
  await page.shows(() => page.client('uid1').status === 'dead', 'the kill');
  const context = useCommandContext();
  for (const { spec } of page.lab.clients) {
    useSelection().selectClient(spec.id);
    const client = page.client(spec.id);
    for (const command of TRIED.filter(({ group }) => group === 'Client')) {
      if (command.isEnabled(context) || command.isFor?.(client) === false) continue;
      expect(executeCommand(command, context)).toBe(false);
      expect(reasonAgainst(command, context), `${command.id} on ${spec.id}`).not.toBeNull();
    }
  }
});
