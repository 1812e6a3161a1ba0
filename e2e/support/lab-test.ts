import { test as base, expect } from '@playwright/test';
import { DesktopLab, whyNoElectron, type HostKind } from './desktop-lab.ts';
import { DesktopLine } from './desktop-line.ts';
import { LabLine, type LabControl } from './lab-line.ts';
import { replay, WebLab } from './web-lab.ts';
import { LabWindow } from '../pages/lab-window.ts';
import { labOfPlan } from '../../src/core/lab/lab-of-plan.ts';
import { readTraceFile } from '../../src/core/trace-file/trace-file.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { planFromTrace, type TraceHeader } from '../../src/core/trace/trace-header.ts';
import { writeTrace } from '../../src/core/trace-file/write-trace.ts';
import { soon } from './soon.ts';

/**
 * What every test of the lab has: a host of its own, its lab window, and the clock in its hands.
 */
export interface LabFixtures {
  readonly host: WebLab | DesktopLab;
  readonly line: LabControl;
  readonly lab: LabWindow;
  readonly run: RunControl;
}

/** Callbacks of a client: seconds, name, arguments. */
export type Told = readonly [seconds: number, name: string, args: Readonly<Record<string, unknown>>];

interface Trace {
  readonly text: string;
  readonly header: TraceHeader;
  readonly records: readonly TraceRecord[];
}

/** Runs the clock to exact times, and reads what came of it. */
export class RunControl {
  private readonly line: LabControl;
  private last: { readonly moment: string; readonly trace: Trace } | undefined;

  constructor(line: LabControl) {
    this.line = line;
  }

  /** Runs as fast as it goes to a virtual time, and stops there. */
  async to(seconds: number): Promise<void> {
    await this.line.call('clock.runUntil', { atMs: seconds * 1000 });
    await soon(() => this.line.view?.clock.isRunning === false && this.nowSeconds >= seconds - 1e-6, {
      timeout: 60_000,
    }).toBe(true);
  }

  /**
   * Runs to a virtual time at which all are in the channel: this one, or a later one where windows
   * came late. Returns it.
   */
  async toJoined(seconds: number): Promise<number> {
    const atSeconds = Math.max(seconds, Math.ceil(this.nowSeconds) + 1);
    await this.to(atSeconds);
    return atSeconds;
  }

  /** Runs on for so long. */
  async by(seconds: number): Promise<void> {
    await this.to(this.nowSeconds + seconds);
  }

  /** Virtual time that the lab shows. */
  get nowSeconds(): number {
    return (this.line.view?.clock.nowMs ?? 0) / 1000;
  }

  /** Waits until all of these clients run. */
  async started(...uids: readonly number[]): Promise<void> {
    const running = () =>
      this.line.view?.clients.filter(({ status }) => status === 'running').map(({ spec }) => spec.uid) ?? [];
    // Not more often: a window that has just come has its first picture to draw.
    await expect.poll(running).toEqual(expect.arrayContaining([...uids]));
  }

  /** The run so far; read once for each moment at which the clock stands. */
  async trace(): Promise<Trace> {
    const { run, clock, recordCount } = this.line.view ?? {};
    const moment = clock?.isRunning === false ? JSON.stringify([run, clock.nowMs, recordCount]) : undefined;
    if (moment !== undefined && this.last?.moment === moment) return this.last.trace;
    const { name, text } = await this.traceText();
    const reading = readTraceFile(text, name);
    if (!reading.ok) throw new Error(reading.mistakes.map(({ message }) => message).join('\n'));
    const trace = { text, header: reading.header, records: reading.records };
    if (moment !== undefined) this.last = { moment, trace };
    return trace;
  }

  private async traceText(): Promise<{ readonly name: string; readonly text: string }> {
    const wish = { form: 'jsonl', title: 'A session in the lab', span: null, isToFile: false } as const;
    const { id, name } = await this.line.call('export.begin', wish);
    if (id === null) throw new Error('the trace was not begun');
    const texts: string[] = [];
    for (let isOver = false; !isOver;) {
      const piece = await this.line.call('export.next', { id });
      texts.push(piece.text);
      ({ isOver } = piece);
    }
    return { name, text: texts.join('') };
  }

  /** What a client's app was told. */
  async told(uid: number): Promise<Told[]> {
    const { records } = await this.trace();
    return records.flatMap((record) =>
      record.kind === 'callback' && record.actor === `uid${uid}`
        ? [[record.atUs / 1e6, record.name, { ...record.args }] as const]
        : [],
    );
  }

  /** When a callback of this name came, in seconds; with `args`, only one that carries them. */
  async when(uid: number, name: string, args: Readonly<Record<string, unknown>> = {}): Promise<number[]> {
    const told = await this.told(uid);
    return told
      .filter(([, n, has]) => n === name && Object.entries(args).every(([key, value]) => has[key] === value))
      .map(([seconds]) => seconds);
  }

  /** The session replayed headless, from its saved text alone, is identical. */
  async expectParity(): Promise<void> {
    const { text, header, records } = await this.trace();
    const lab = labOfPlan(planFromTrace(header, records), { detail: header.detail });
    lab.run(header.untilUs);
    expect(writeTrace(header, lab.records) === text, 'replayed headless it is the same to the byte').toBe(
      true,
    );
  }

  /** The same by the command line, as a person does it. */
  async expectReplayed(): Promise<void> {
    const { text } = await this.trace();
    const { exitCode, output } = await replay(text);
    expect(output).toContain('Identical');
    expect(exitCode).toBe(0);
  }
}

/** What a project chooses for its specs. */
export interface LabOptions {
  readonly hostKind: HostKind;
}

export const test = base.extend<LabFixtures & LabOptions>({
  hostKind: ['web', { option: true }],
  host: async ({ hostKind }, use, testInfo) => {
    if (hostKind === 'electron') {
      const missing = whyNoElectron();
      if (missing !== undefined && process.env.REQUIRE_ELECTRON !== '1') testInfo.skip(true, missing);
    }
    const host = hostKind === 'web' ? await WebLab.start() : await DesktopLab.start(hostKind);
    await use(host);
    await host.stop();
  },
  line: async ({ host }, use) => {
    const line =
      host instanceof DesktopLab ? await DesktopLine.connect(host.page) : await LabLine.connect(host.url);
    await use(line);
    line.close();
  },
  // Not the page that Playwright would open: beside a desktop app it would stand empty, and cost
  // as much as another window.
  page: async ({ browser, host }, use) => {
    if (host instanceof DesktopLab) return use(host.page);
    const context = await browser.newContext();
    await use(await context.newPage());
    await context.close();
  },
  lab: async ({ host, page }, use) => {
    const lab = new LabWindow(page);
    if (host instanceof DesktopLab) await expect(lab.clock).toBeVisible();
    else await lab.open(host.url);
    await use(lab);
  },
  run: async ({ line }, use) => {
    await use(new RunControl(line));
  },
});

export { expect };
