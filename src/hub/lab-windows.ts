import { checkedPort, type OnInvalid } from './contract/checked-port.ts';
import type { FromLab, LabCallName, LabCalls, ToLab } from './contract/lab-messages.ts';
import { fromLabSchema } from './contract/lab-schema.ts';
import type { Port } from './contract/port.ts';
import { Refusal } from './contract/refusal.ts';
import type { LabView } from './contract/views.ts';
import type { HubEnvironment } from './hub-options.ts';
import type { RunChanges } from './runs/run-changes.ts';
import type { Broadcast } from './views/broadcast.ts';
import type { PageWindows } from './windows/page-windows.ts';
import { messageOf } from '../core/text/message-of.ts';

/** What each call of a lab window is answered by. */
export type LabAnswers = { readonly [Name in LabCallName]: (args: LabCalls[Name]['args']) => unknown };

/**
 * Calls that put another run in the place of the present one: they wait for each other by
 * themselves. So does what ends one.
 */
const CHANGES: ReadonlySet<LabCallName> = new Set([
  'lab.new',
  'lab.fork',
  'scenarios.open',
  'journal.takeUp',
  'scenarios.stop',
  'journal.stop',
  'journal.dismiss',
  'runs.show',
  'runs.close',
  'lab.undo',
  'lab.redo',
  'server.tell',
]);

/** What the lines to lab windows need of the hub. */
export interface LabWindowsEnvironment {
  readonly about: Pick<HubEnvironment, 'version' | 'instance'>;
  readonly host: Extract<ToLab, { type: 'hello' }>['host'];
  readonly onInvalid: OnInvalid;
  readonly broadcast: Broadcast;
  readonly pageWindows: PageWindows;
  readonly answers: LabAnswers;
  readonly log: (sentence: string) => void;
  readonly changes: () => RunChanges;
  readonly view: () => LabView;
  readonly fail: (error: unknown) => void;
  readonly changed: () => void;
}

/** The number of a call that is none of the lab's, as far as it has one. */
function idOfCall(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id } = message as { readonly type?: unknown; readonly id?: unknown };
  return type === 'call' && typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/** The lab windows that look on: greets them, and answers their calls. */
export class LabWindows {
  private readonly environment: LabWindowsEnvironment;

  constructor(environment: LabWindowsEnvironment) {
    this.environment = environment;
  }

  /** A lab window has connected; one that was loaded again connects once more. */
  connected(raw: Port<ToLab, unknown>): void {
    const { onInvalid, broadcast, pageWindows } = this.environment;
    const port = checkedPort(raw, fromLabSchema, (kind, problem, message) => {
      onInvalid(kind, problem, message);
      const id = idOfCall(message);
      // Whoever called waits for an answer.
      if (id !== undefined)
        raw.send({ type: 'error', id, message: `This is no call of the lab: ${problem}.` });
    });
    port.onClose(() => {
      broadcast.remove(port);
      pageWindows.remove(port);
    });
    port.onMessage((message) => {
      try {
        this.take(port, message);
      } catch (error) {
        this.environment.fail(error);
      }
    });
  }

  private take(port: Port<ToLab, FromLab>, message: FromLab): void {
    const { pageWindows, changed, fail } = this.environment;
    switch (message.type) {
      case 'ready':
        this.greet(port);
        return;
      case 'window-blocked':
        pageWindows.blocked(message.client, port);
        changed();
        return;
      case 'call':
        pageWindows.used(port);
        this.answer(port, message).catch((error: unknown) => fail(error));
    }
  }

  private greet(port: Port<ToLab, FromLab>): void {
    const { about, host, broadcast, pageWindows, view } = this.environment;
    const { version, instance } = about;
    broadcast.add(port, { type: 'hello', version, instance, host, view: view() });
    pageWindows.add(port);
  }

  private async answer(
    port: Port<ToLab, FromLab>,
    { id, name, args }: Extract<FromLab, { type: 'call' }>,
  ): Promise<void> {
    const { answers, log } = this.environment;
    try {
      // What is asked for while the run changes is meant for the run that comes.
      const changes = this.environment.changes();
      if (changes.isUnderWay && !CHANGES.has(name)) await changes.settled();
      const work = answers[name] as (args: unknown) => unknown;
      port.send({ type: 'answer', id, value: (await work(args)) ?? null });
    } catch (error) {
      const message = messageOf(error);
      port.send({ type: 'error', id, message });
      if (!(error instanceof Refusal)) log(`"${name}" failed: ${message}`);
    }
  }
}
