import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import { startCli } from './cli-process.ts';
import type { FromLab, LabCallName, LabCalls, ToLab } from '../../src/hub/contract/lab-messages.ts';
import type { FromClient, ToClient } from '../../src/hub/contract/client-messages.ts';
import { toClientSchema } from '../../src/hub/contract/client-schema.ts';
import type { LabView } from '../../src/hub/contract/views.ts';
import { ClientRuntime } from '../../src/hub/client-runtime/client-runtime.ts';
import { Random } from '../../src/core/random/random.ts';
import { readJournal } from '../../src/core/trace-file/journal/read-journal.ts';
import { journalDifference, replayJournal } from '../../src/core/trace-file/journal/replayed-journal.ts';
import type { Journal } from '../../src/core/trace-file/journal/journal.ts';
import type { InputRecord } from '../../src/core/trace/records.ts';
import { microsFromMs } from '../../src/core/time/micros.ts';

const QUIET = {
  ...{ started() {}, stepped() {}, rolledBack() {}, viewed() {} },
  ...{ ended() {}, turnedAway() {}, standingBy() {}, lineLost() {} },
};

/** A web host in a process of its own, with a lab page and client windows that have no pages. */
export class HostProcess {
  view: LabView | undefined;
  /** Inputs that the lab page was told of. */
  readonly told: InputRecord[] = [];
  readonly output: () => string;
  private readonly child: ReturnType<typeof startCli>;
  private readonly ended: Promise<unknown>;
  private socket: WebSocket | undefined;
  private readonly sockets: WebSocket[] = [];
  private readonly waiting = new Map<number, (message: ToLab) => void>();
  private calls = 0;
  private changed: () => void = () => undefined;

  private constructor(state: string) {
    this.child = startCli(['open', '--host', 'web', '--no-browser'], {
      env: { XDG_STATE_HOME: state, HOME: state, LOCALAPPDATA: state },
    });
    let text = '';
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (part) => {
        text += String(part);
        this.changed();
      });
    }
    this.output = () => text;
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  /** Starts one that keeps its state in this folder. */
  static async start(state: string): Promise<HostProcess> {
    const host = new HostProcess(state);
    const [url] = await host.until(() => /http:\S+/.exec(host.output()));
    host.socket = host.connect(url);
    host.socket.on('message', (data: Buffer) => host.take(JSON.parse(String(data)) as ToLab));
    host.socket.on('open', () => host.socket?.send(JSON.stringify({ type: 'ready' })));
    await host.until(() => host.view);
    return host;
  }

  /**
   * Waits for something that comes with a message or a line of the host; undefined and false mean:
   * not yet.
   */
  until<T>(look: () => T): Promise<NonNullable<T>> {
    return new Promise((resolve) => {
      const again = (): void => {
        const seen = look();
        if (seen === undefined || seen === null || seen === false) return;
        this.changed = () => undefined;
        resolve(seen as NonNullable<T>);
      };
      this.changed = again;
      again();
    });
  }

  async call<Name extends LabCallName>(
    name: Name,
    args: LabCalls[Name]['args'],
  ): Promise<LabCalls[Name]['answer']> {
    const id = ++this.calls;
    const answer = new Promise<ToLab>((resolve) => this.waiting.set(id, resolve));
    this.socket?.send(JSON.stringify({ type: 'call', id, name, args } as FromLab));
    const message = await answer;
    if (message.type === 'error') throw new Error(message.message);
    return (message as Extract<ToLab, { type: 'answer' }>).value as LabCalls[Name]['answer'];
  }

  /** No warning, no chance to do anything. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
    for (const socket of this.sockets) socket.terminate();
  }

  private connect(pageUrl: string): WebSocket {
    const url = new URL('../port', pageUrl);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, { origin: new URL(pageUrl).origin });
    socket.on('error', () => undefined);
    this.sockets.push(socket);
    return socket;
  }

  private take(message: ToLab): void {
    if (message.type === 'hello' || message.type === 'view') this.view = message.view;
    else if (message.type === 'records') {
      this.told.push(...message.records.filter((record) => record.kind === 'input'));
    } else if (message.type === 'open-window') this.openWindow(message.url);
    else if (message.type === 'answer' || message.type === 'error') this.waiting.get(message.id)?.(message);
    this.changed();
  }

  private openWindow(url: string): void {
    const socket = this.connect(url);
    socket.once('open', () => {
      let listener: ((message: ToClient) => void) | undefined;
      socket.on('message', (data: Buffer) => listener?.(toClientSchema.parse(JSON.parse(String(data)))));
      new ClientRuntime(
        {
          send: (message: FromClient) => socket.send(JSON.stringify(message)),
          onMessage: (next) => (listener = next),
          onClose: (closed) => void socket.once('close', closed),
          close: () => socket.close(),
        },
        QUIET,
      );
    });
  }
}

/** Journals below a state folder, newest first. */
function journalsIn(state: string): readonly Journal[] {
  const files = readdirSync(state, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.jsonl'),
  );
  return files
    .sort()
    .reverse()
    .map((file) => {
      const reading = readJournal(readFileSync(path.join(state, file), 'utf8'), file);
      if (!reading.ok)
        throw new Error(
          reading.mistakes.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'),
        );
      return reading.journal;
    });
}

/**
 * Uses a host for a while, kills it at a random moment, looks at what it has left, and goes on
 * with that in another one.
 *
 * @throws what does not hold
 */
export async function killAndGoOn(seed: string): Promise<void> {
  const random = Random.for(seed, 'killed-host');
  const state = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-killed-'));
  const hosts: HostProcess[] = [];
  try {
    const host = await HostProcess.start(state);
    hosts.push(host);
    await useUntilKilled(host, random);
    const { told } = host;
    const [journal] = journalsIn(state);
    const kept = journal?.inputs ?? [];
    const missing = told.find((input, index) => JSON.stringify(kept[index]) !== JSON.stringify(input));
    if (missing)
      throw new Error(`the page was told of an input that the journal lacks: ${JSON.stringify(missing)}`);
    if (journal === undefined) return;
    const inputs: InputRecord[] = [];
    let count = 0;
    replayJournal(journal, (record) => {
      count++;
      if (record.kind === 'input') inputs.push(record);
    });
    const different = journalDifference(journal, inputs);
    if (different) throw new Error(`the replay differs at ${JSON.stringify(different)}`);
    const next = await HostProcess.start(state);
    hosts.push(next);
    const { id } = next.view?.journal?.left[0] ?? { id: '' };
    await next.call('journal.takeUp', { id });
    await next.until(() => next.view?.recordCount === count);
    const nowMs = next.view?.clock.nowMs ?? -1;
    if (microsFromMs(nowMs) !== journal.untilUs)
      throw new Error(`the clock stands at ${nowMs} ms, not at ${journal.untilUs} us`);
  } finally {
    for (const host of hosts) await host.kill();
    rmSync(state, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function useUntilKilled(host: HostProcess, random: Random): Promise<void> {
  let isOver = false;
  const killed = new Promise<void>((resolve) => setTimeout(resolve, random.integer(20, 2500))).then(
    async () => {
      isOver = true;
      await host.kill();
    },
  );
  const speeds = [1, 10, 100, 1000, 'max'] as const;
  const use = async (): Promise<void> => {
    for (const personaId of ['android', 'web', 'ios'])
      await host.call('client.open', { personaId, channel: 'lab' });
    await host.call('clock.speed', { speed: speeds[random.integer(0, speeds.length - 1)] ?? 1 });
    await host.call('clock.play', {});
    while (!isOver) {
      const client = `uid${random.integer(1, 3)}`;
      const direction = 'both';
      const actions = [
        { do: 'offline', client, direction },
        { do: 'online', client, direction },
        { do: 'leave', client },
      ] as const;
      const action = actions[random.integer(0, actions.length - 1)] ?? actions[0];
      await host.call('client.act', { action }).catch(() => undefined);
    }
  };
  // A call that the host does not live to answer is never answered.
  await Promise.race([use(), killed]);
  await killed;
}
