import type { Page } from '@playwright/test';
import type {} from '../../src/hub/contract/bridge.ts';
import type { FromLab, LabCallName, LabCalls, ToLab } from '../../src/hub/contract/lab-messages.ts';
import type { LabView } from '../../src/hub/contract/views.ts';
import type { LabControl } from './lab-line.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Names under which the page hands on what its second port brings. */
const [TAKE, PORT] = ['reconnectLabTestTake', 'reconnectLabTestPort'];

/**
 * A second line of the lab's page to the hub, asked for as any page asks: tests read the lab by
 * it, and set the clock to the microsecond. It is there again when the page has been loaded again.
 */
export class DesktopLine implements LabControl {
  view: LabView | undefined;
  private readonly page: Page;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;

  private constructor(page: Page) {
    this.page = page;
  }

  static async connect(page: Page): Promise<DesktopLine> {
    const line = new DesktopLine(page);
    await page.exposeFunction(TAKE, (message: ToLab) => line.take(message));
    page.on('load', () => void line.open().catch(() => undefined));
    await line.open();
    return line;
  }

  /** Calls the hub as the lab window does. */
  async call<Name extends LabCallName>(
    name: Name,
    args: LabCalls[Name]['args'],
  ): Promise<LabCalls[Name]['answer']> {
    const id = (this.calls += 1);
    const answer = new Promise<LabCalls[Name]['answer']>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    const message = { type: 'call', id, name, args } as FromLab;
    await this.page.evaluate(
      ([port, sent]) => (window as unknown as Record<string, MessagePort>)[port]?.postMessage(sent),
      [PORT, message] as const,
    );
    return answer;
  }

  /** The port goes with the page. */
  close(): void {
    this.waiting.clear();
  }

  private open(): Promise<void> {
    return this.page.evaluate(
      ([take, port]) =>
        new Promise<void>((resolve) => {
          const globals = window as unknown as Record<string, unknown>;
          const nonce = crypto.randomUUID();
          const hand = globals[take] as (message: unknown) => void;
          const receive = ({ source, data, ports: [end] }: MessageEvent<{ nonce?: string }>) => {
            if (source !== window || data.nonce !== nonce || end === undefined) return;
            window.removeEventListener('message', receive);
            end.onmessage = ({ data: message }: MessageEvent<{ type: string }>) => {
              if (message.type !== 'records') hand(message);
            };
            end.postMessage({ type: 'ready' });
            globals[port] = end;
            resolve();
          };
          window.addEventListener('message', receive);
          window.reconnectLabBridge?.requestPort(nonce);
        }),
      [TAKE, PORT] as const,
    );
  }

  private take(message: ToLab): void {
    if (message.type === 'hello' || message.type === 'view') this.view = message.view;
    else if (message.type === 'answer') this.waiting.get(message.id)?.resolve(message.value as never);
    else if (message.type === 'error') this.waiting.get(message.id)?.reject(new Error(message.message));
  }
}
