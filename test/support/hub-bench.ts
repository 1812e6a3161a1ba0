import { testClock, TestWindow } from './windowed-lab.ts';
import type { FromLab, LabCallName, LabCalls, ToLab } from '../../src/hub/contract/lab-messages.ts';
import type { ToClient } from '../../src/hub/contract/client-messages.ts';
import { memoryPorts } from '../../src/hub/contract/memory-port.ts';
import type { Port } from '../../src/hub/contract/port.ts';
import type { LabView } from '../../src/hub/contract/views.ts';
import type { FileInMaking, FileOffer, OfferedFile } from '../../src/hub/files/run-files.ts';
import { Hub } from '../../src/hub/hub.ts';
import type { RunFollower, WebhookPoster } from '../../src/hub/hub-options.ts';
import type { JournalStore } from '../../src/core/trace-file/journal/journal-store.ts';
import type { HostClock } from '../../src/hub/session/host-clock.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';

/** How a {@link HubBench} differs from the usual one. */
export interface BenchOptions {
  readonly clock?: HostClock;
  /** Default: long enough for no window to hang because the machine is busy. */
  readonly hangAfterMs?: number;
  /** The hub's end of the line to a client's window. Default: that of a {@link TestWindow}. */
  readonly windowOf?: (client: string) => Port<ToClient, unknown>;
  /** Default: none are kept. */
  readonly journals?: JournalStore;
  /** How the host writes files; a page that saves by itself when left out. */
  readonly openFile?: (path: string) => FileInMaking;
  /** What the person answers who is asked where to save. Default: nowhere. */
  readonly askSavePath?: (name: string) => Promise<string | null>;
  readonly follower?: RunFollower;
  readonly openApp?: (address: string) => Promise<string | null>;
  /** How the host offers files to a browser. Default: it does not. */
  readonly offerFile?: (file: OfferedFile) => FileOffer;
  readonly webhooks?: WebhookPoster;
}

/**
 * A hub whose client windows open by themselves and run without pages, and a lab window that calls
 * it.
 */
export class HubBench {
  readonly hub: Hub;
  readonly windows: TestWindow[] = [];
  /** Every client that a window was asked for, in order. */
  readonly opened: string[] = [];
  readonly progress: number[] = [];
  /** Numbers of the records that handlers of an app were called for, as the lab window was told. */
  readonly handled: number[] = [];
  /** What the hub has told whoever runs it. */
  readonly logged: string[] = [];
  view: LabView | undefined;
  private readonly windowOf: (client: string) => Port<ToClient, unknown>;
  private readonly port: Port<FromLab, ToLab>;
  private readonly waiting = new Map<number, (message: ToLab) => void>();
  private calls = 0;

  constructor(options: BenchOptions = {}) {
    const { clock = testClock, hangAfterMs = 5000, windowOf, journals, openFile, askSavePath } = options;
    const { follower, openApp, offerFile, webhooks } = options;
    this.windowOf = windowOf ?? (() => this.ownWindow());
    this.hub = new Hub(
      {
        kind: 'electron',
        openClientWindow: (id) => this.open(id),
        focusClientWindow() {},
        closeClientWindow() {},
        askSavePath: askSavePath ?? (() => Promise.resolve(null)),
      },
      {
        ...{ clock, version: '0', instance: 'bench' },
        log: (sentence) => this.logged.push(sentence),
        ...(journals === undefined ? {} : { journals }),
        ...(openFile === undefined ? {} : { openFile }),
        ...(openApp === undefined ? {} : { openApp }),
        ...(offerFile === undefined ? {} : { offerFile }),
        ...(webhooks === undefined ? {} : { webhooks }),
      },
      { hangAfterMs, ...(follower === undefined ? {} : { follower }) },
    );
    const [hubEnd, pageEnd] = memoryPorts<ToLab, FromLab>(setImmediate);
    this.port = pageEnd;
    pageEnd.onMessage((message) => this.take(message));
    this.hub.labConnected(hubEnd);
    pageEnd.send({ type: 'ready' });
  }

  async call<Name extends LabCallName>(
    name: Name,
    args: LabCalls[Name]['args'],
  ): Promise<LabCalls[Name]['answer']> {
    const id = ++this.calls;
    const answer = new Promise<ToLab>((resolve) => this.waiting.set(id, resolve));
    this.port.send({ type: 'call', id, name, args } as Extract<FromLab, { type: 'call' }>);
    const message = await answer;
    if (message.type === 'error') throw new Error(message.message);
    return (message as Extract<ToLab, { type: 'answer' }>).value as LabCalls[Name]['answer'];
  }

  async records(): Promise<readonly TraceRecord[]> {
    return (await this.call('records.telling', { from: 0, to: 5_000 })).records;
  }

  /** The trace of the run, taken as a page takes it. */
  async traceText(): Promise<string> {
    const request = { form: 'jsonl', title: 'A session in the lab', span: null, isToFile: false } as const;
    const { id } = await this.call('export.begin', request);
    if (id === null) throw new Error('the export was not begun');
    const texts: string[] = [];
    for (let isOver = false; !isOver;) {
      const piece = await this.call('export.next', { id });
      texts.push(piece.text);
      ({ isOver } = piece);
    }
    return texts.join('');
  }

  private ownWindow(): Port<ToClient, unknown> {
    const window = new TestWindow();
    this.windows.push(window);
    return window.hubEnd;
  }

  private open(id: string): void {
    this.opened.push(id);
    const end = this.windowOf(id);
    setImmediate(() => this.hub.clientConnected(id, end));
  }

  private take(message: ToLab): void {
    if (message.type === 'hello' || message.type === 'view') this.view = message.view;
    if (message.type === 'handled') this.handled.push(message.seq);
    if (message.type === 'scenario-progress') this.progress.push(message.virtualMs);
    if (message.type === 'answer' || message.type === 'error') this.waiting.get(message.id)?.(message);
  }
}
