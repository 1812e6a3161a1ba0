import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { recordFiles } from '../../src/disk/record-folder.ts';
import { ClientRuntime } from '../../src/hub/client-runtime/client-runtime.ts';
import type { FromClient, ToClient } from '../../src/hub/contract/client-messages.ts';
import type { FromLab, LabCallName, LabCalls, ToLab } from '../../src/hub/contract/lab-messages.ts';
import { memoryPorts } from '../../src/hub/contract/memory-port.ts';
import type { LabView } from '../../src/hub/contract/views.ts';
import { Hub } from '../../src/hub/hub.ts';
import { mainClock } from '../../src/main/lab/main-clock.ts';
import { startWebHost } from '../../src/web-host/web-host.ts';

/*
 * A session of many virtual hours at Max with the real hub: four clients whose windows are in this
 * process, and a lab window that looks on. Every ten minutes one of them is without a network for
 * 40 s. Says what the whole process takes up. `page`: the lab window that looks on is one in a
 * browser as well, under a web host; its address is the first line, and the run begins with the
 * first line that comes in and ends with the second.
 */

const hours = Number(process.argv[2] ?? 48);
const hasPage = process.argv[3] === 'page';
const PERSONAS = ['android', 'web', 'ios', 'windows'];
const SLICE_MS = 600_000;
const MIB = 2 ** 20;

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-bench-'));
const nothing = (): void => undefined;
const log = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const say = (answer: object): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const observer = {
  ...{ started: nothing, stepped: nothing, rolledBack: nothing, viewed: nothing },
  ...{ ended: nothing, turnedAway: nothing, standingBy: nothing, lineLost: nothing },
};

function giveWindow(hub: Hub, client: string): void {
  const [hubEnd, pageEnd] = memoryPorts<ToClient, FromClient>(setImmediate);
  new ClientRuntime(pageEnd, observer);
  hub.clientConnected(client, hubEnd);
}

function hubAlone(): Hub {
  const hub: Hub = new Hub(
    {
      kind: 'electron',
      openClientWindow: (id) => void setImmediate(() => giveWindow(hub, id)),
      focusClientWindow: nothing,
      closeClientWindow: nothing,
      askSavePath: () => Promise.resolve(null),
    },
    { clock: mainClock, version: '0', instance: 'bench', log, newBlocks: recordFiles(log, folder) },
    { hangAfterMs: 60_000 },
  );
  return hub;
}

async function hubOfWebHost(): Promise<Hub> {
  const pages = path.join(import.meta.dirname, '..', 'renderer');
  const hub = { hangAfterMs: 60_000 };
  const host = await startWebHost({ pages, port: 0, version: '0', idleTimeoutMs: Infinity, log, hub });
  say({ url: host.url });
  await lines.next();
  return host.hub;
}

const hub = hasPage ? await hubOfWebHost() : hubAlone();

let view: LabView | undefined;
let calls = 0;
const waiting = new Map<number, (message: ToLab) => void>();
const [hubEnd, page] = memoryPorts<ToLab, FromLab>(setImmediate);
page.onMessage((message) => {
  if (message.type === 'hello' || message.type === 'view') view = message.view;
  if (message.type === 'answer' || message.type === 'error') waiting.get(message.id)?.(message);
});
hub.labConnected(hubEnd);
page.send({ type: 'ready' });

async function call<Name extends LabCallName>(
  name: Name,
  args: LabCalls[Name]['args'],
): Promise<LabCalls[Name]['answer']> {
  const id = ++calls;
  const answer = new Promise<ToLab>((resolve) => waiting.set(id, resolve));
  page.send({ type: 'call', id, name, args } as Extract<FromLab, { type: 'call' }>);
  const message = await answer;
  waiting.delete(id);
  if (message.type === 'error') throw new Error(message.message);
  return (message as Extract<ToLab, { type: 'answer' }>).value as LabCalls[Name]['answer'];
}

async function until(holds: (view: LabView) => boolean): Promise<void> {
  while (view === undefined || !holds(view)) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function runTo(atMs: number): Promise<void> {
  await call('clock.runUntil', { atMs });
  await until(({ clock }) => !clock.isRunning && clock.nowMs >= atMs);
}

let peakMiB = 0;
const rss = (): number => {
  const mib = process.memoryUsage().rss / MIB;
  peakMiB = Math.max(peakMiB, mib);
  return Math.round(mib);
};
const watch = setInterval(rss, 200);
const timed = async <Value>(work: () => Promise<Value>): Promise<readonly [Value, number]> => {
  const startMs = performance.now();
  const value = await work();
  return [value, Math.round(performance.now() - startMs)];
};

await call('clock.speed', { speed: 'max' });
for (const personaId of PERSONAS) {
  const { id } = await call('client.open', { personaId, channel: 'lab' });
  if (hasPage) giveWindow(hub, id);
}
await until(({ clients }) => clients.filter(({ status }) => status === 'running').length === PERSONAS.length);
const ids = view?.clients.map(({ spec }) => spec.id) ?? [];

const byHour: number[] = [];
const startMs = performance.now();
for (let atMs = 0; atMs < hours * 3_600_000; atMs += SLICE_MS) {
  const client = ids[(atMs / SLICE_MS) % ids.length] ?? '';
  await runTo(atMs + 60_000);
  await call('client.act', { action: { do: 'offline', client, direction: 'both' } });
  await runTo(atMs + 100_000);
  await call('client.act', { action: { do: 'online', client, direction: 'both' } });
  await runTo(atMs + SLICE_MS);
  if ((atMs + SLICE_MS) % 3_600_000 === 0) byHour.push(rss());
  if (process.stderr.isTTY)
    process.stderr.write(`\r${((atMs + SLICE_MS) / 3_600_000).toFixed(1)} h, ${rss()} MiB `);
}
const wallS = (performance.now() - startMs) / 1000;
const runPeakMiB = Math.round(peakMiB);
const fileMiB =
  readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0) / MIB;

const middleUs = (hours * 3_600_000_000) / 2;
const [, windowMs] = await timed(async () =>
  call('packets.read', { fromUs: middleUs, toUs: middleUs + 60e6, stepUs: 1, isLostOnly: false }),
);
const [, wholeMs] = await timed(async () =>
  call('packets.read', { fromUs: 0, toUs: 2 * middleUs, stepUs: 1e6, isLostOnly: false }),
);
const telling = (await call('records.telling', { from: 0, to: 5_000 })).records;
const asked = telling.find(({ kind, atUs }) => kind === 'callback' && atUs > 700e6);
const [reason, whyMs] = await timed(async () => call('why.ask', { about: 'record', seq: asked?.seq ?? 0 }));
const [, lookBackMs] = await timed(async () => call('lab.lookBack', { atMs: middleUs / 1000 }));

clearInterval(watch);
say({
  ...{ hours, records: view?.recordCount, tellingCount: view?.tellingCount, wallS: Math.round(wallS) },
  ...{ fileMiB: Math.round(fileMiB * 10) / 10, byHour, runPeakMiB, peakMiB: Math.round(peakMiB) },
  ...{ windowMs, wholeMs, whyMs, lookBackMs, isExplained: reason.ok },
});
if (hasPage) await lines.next();
hub.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
