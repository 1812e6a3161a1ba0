import type { FromClient, PageLoad, ToClient } from '../../src/hub/contract/client-messages.ts';
import { checkedPort } from '../../src/hub/contract/checked-port.ts';
import { toClientSchema } from '../../src/hub/contract/client-schema.ts';
import { memoryPorts } from '../../src/hub/contract/memory-port.ts';
import type { Port } from '../../src/hub/contract/port.ts';
import { ClientRuntime, type RuntimeObserver } from '../../src/hub/client-runtime/client-runtime.ts';
import type { HostClock } from '../../src/hub/session/host-clock.ts';
import { LabSession } from '../../src/hub/session/lab-session.ts';
import type { SessionOptions } from '../../src/hub/session/session-options.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import { labOfPlan } from '../../src/core/lab/lab-of-plan.ts';
import { planFromTrace } from '../../src/core/trace/trace-header.ts';
import { readTraceFile } from '../../src/core/trace-file/trace-file.ts';
import { writeTrace } from '../../src/core/trace-file/write-trace.ts';

/** Real time of the test's own process. */
export const testClock: HostClock = {
  nowMs: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  soon: (task) => setImmediate(task),
};

/**
 * Real time as a test wants it: one millisecond for each turn of the event loop that a test waits
 * for. So a window hangs because it does not answer, never because the machine is busy.
 */
export class TurnClock implements HostClock {
  private ms = 0;
  private timers: { atMs: number; task: () => void }[] = [];

  nowMs(): number {
    return this.ms;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { atMs: this.ms + ms, task };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  soon(task: () => void): void {
    setImmediate(task);
  }

  /** One more turn. */
  turn(): void {
    this.ms++;
    const due = this.timers.filter(({ atMs }) => atMs <= this.ms);
    this.timers = this.timers.filter(({ atMs }) => atMs > this.ms);
    for (const { task } of due.sort((a, b) => a.atMs - b.atMs)) task();
  }
}

/** The clock of all sessions of a test file. */
export const turnClock = new TurnClock();

const NOBODY: RuntimeObserver = {
  started() {},
  stepped() {},
  rolledBack() {},
  viewed() {},
  ended() {},
  turnedAway() {},
  standingBy() {},
  lineLost() {},
};

/**
 * What a window says in the place of a message of its runtime; `say` sends whatever it is given.
 */
export type Speak = (message: FromClient, say: (anything: unknown) => void) => void;

/**
 * A window without a page: the runtime alone, on a line within this process, which can be made to
 * hang, or to lie.
 */
export class TestWindow {
  readonly runtime: ClientRuntime;
  readonly hubEnd: Port<ToClient, unknown>;
  private readonly pageEnd: Port<FromClient, ToClient>;
  private isHung = false;
  private readonly kept: ToClient[] = [];
  private listener: ((message: ToClient) => void) | undefined;

  constructor(
    observer: Partial<RuntimeObserver> = {},
    speak: Speak = (message, say) => say(message),
    load: PageLoad = {},
  ) {
    const [hubEnd, pageEnd] = memoryPorts<ToClient, FromClient>(setImmediate);
    const invalid = (kind: string, problem: string): never => {
      throw new Error(`${kind}: ${problem}`);
    };
    this.hubEnd = hubEnd;
    this.pageEnd = pageEnd;
    checkedPort(pageEnd, toClientSchema, invalid).onMessage((message) => {
      if (this.isHung) this.kept.push(message);
      else this.listener?.(message);
    });
    const gated: Port<FromClient, ToClient> = {
      send: (message) => speak(message, (anything) => pageEnd.send(anything as FromClient)),
      onMessage: (listener) => {
        this.listener = listener;
      },
      onClose: (listener) => pageEnd.onClose(listener),
      close: () => pageEnd.close(),
    };
    this.runtime = new ClientRuntime(gated, { ...NOBODY, ...observer }, load);
  }

  /** The page does nothing any more until {@link wakeUp}. */
  hang(): void {
    this.isHung = true;
  }

  wakeUp(): void {
    this.isHung = false;
    for (const message of this.kept.splice(0)) this.listener?.(message);
  }

  /** The page is gone without a word. */
  crash(): void {
    this.pageEnd.close();
  }
}

/** A session whose windows are {@link TestWindow}s. */
export function windowedSession(options: Partial<SessionOptions> = {}): LabSession {
  return new LabSession({
    seed: '1',
    clock: turnClock,
    hangAfterMs: 40,
    version: '0.0.0',
    onRecord() {},
    onChange() {},
    ...options,
  });
}

/** Opens a client with its window. */
export function openWindow(
  session: LabSession,
  spec: ClientSpec,
  channel?: string,
  speak?: Speak,
): TestWindow {
  session.expect(spec, false, channel);
  return attachWindow(session, spec.id, speak);
}

/** A window for a client that the session waits for. */
export function attachWindow(session: LabSession, client: string, speak?: Speak): TestWindow {
  const window = new TestWindow({}, speak);
  if (!session.attach(client, window.hubEnd)) throw new Error(`${client} has a window already`);
  return window;
}

/** Waits until something holds; looked at after every turn of the event loop. */
export async function until(holds: () => boolean, what: string, limitMs = 120_000): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
    turnClock.turn();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Runs as fast as it goes to a virtual time. */
export async function runTo(session: LabSession, seconds: number): Promise<void> {
  session.play(seconds * 1e6);
  await until(() => !session.pacer.isRunning, `virtual time ${seconds} s`);
  if (session.lab.nowUs < seconds * 1e6) throw new Error(`stopped before ${seconds} s`);
}

/**
 * Lets the clock go on until a promise is settled: what waits for a window does so for as long as
 * that has time.
 */
export async function whileTurning<T>(promise: Promise<T>, what: string): Promise<T> {
  let isSettled = false;
  const settled = (): void => {
    isSettled = true;
  };
  promise.then(settled, settled);
  await until(() => isSettled, what);
  return promise;
}

/** The trace that the recorded inputs give without any window. */
export function replayHeadless(text: string): string {
  const trace = readTraceFile(text, 'session');
  if (!trace.ok) throw new Error(trace.mistakes.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const { header, records } = trace;
  const lab = labOfPlan(planFromTrace(header, records), { detail: header.detail });
  lab.run(header.untilUs);
  return writeTrace(header, lab.records);
}

/** A run whose trace can be had, with the present instant finished. */
type TracedRun = Pick<LabSession, 'recording'> | { traceText(): Promise<string> };

/** The trace of a run so far, as a file's text. */
export async function traceTextOf(run: TracedRun): Promise<string> {
  if ('traceText' in run) return run.traceText();
  const { header, records } = await run.recording();
  return writeTrace(header, [...records]);
}

/**
 * Expects that the recorded inputs of a run give its trace without any window, to the byte; gives
 * that back. `story`: what is said of a run that differs.
 */
export async function expectParity(run: TracedRun, story = ''): Promise<string> {
  const text = await traceTextOf(run);
  expectSameText(replayHeadless(text), text, story);
  return text;
}

/** Expects two traces to be the same to the byte; shows where they part instead of all of both. */
export function expectSameText(actual: string, expected: string, story = ''): void {
  if (actual === expected) return;
  const [one, other] = [actual.split('\n'), expected.split('\n')];
  const at = one.findIndex((line, index) => line !== other[index]);
  const lines = [
    `the traces part at line ${at + 1}${story === '' ? '' : ` of: ${story}`}`,
    ...other.slice(Math.max(0, at - 3), at),
    `  is:        ${one[at] ?? '(over)'}`,
    `  should be: ${other[at] ?? '(over)'}`,
  ];
  throw new Error(lines.join('\n'));
}
