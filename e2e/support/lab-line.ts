import { WebSocket } from 'ws';
import type { LabCallName, LabCalls, ToLab } from '../../src/hub/contract/lab-messages.ts';
import type { LabView } from '../../src/hub/contract/views.ts';

/** What tests read the lab by, and lead it with, whatever the host. */
export interface LabControl {
  readonly view: LabView | undefined;
  /** Calls the hub as the lab window does. */
  call<Name extends LabCallName>(name: Name, args: LabCalls[Name]['args']): Promise<LabCalls[Name]['answer']>;
  close(): void;
}

/** A second, unseen lab window: tests read the lab by it, and set the clock to the microsecond. */
export class LabLine implements LabControl {
  view: LabView | undefined;
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private calls = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.take(JSON.parse(String(data)) as ToLab));
  }

  static async connect(labUrl: string): Promise<LabLine> {
    const url = new URL('../port', labUrl);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, { origin: new URL(labUrl).origin });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const line = new LabLine(socket);
    socket.send(JSON.stringify({ type: 'ready' }));
    return line;
  }

  /** Calls the hub as the lab window does. */
  call<Name extends LabCallName>(
    name: Name,
    args: LabCalls[Name]['args'],
  ): Promise<LabCalls[Name]['answer']> {
    const id = this.calls++;
    this.socket.send(JSON.stringify({ type: 'call', id, name, args }));
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: (value) => resolve(value as LabCalls[Name]['answer']), reject });
    });
  }

  close(): void {
    this.socket.close();
  }

  private take(message: ToLab): void {
    if (message.type === 'hello' || message.type === 'view') this.view = message.view;
    else if (message.type === 'answer') this.waiting.get(message.id)?.resolve(message.value);
    else if (message.type === 'error') this.waiting.get(message.id)?.reject(new Error(message.message));
    else if (message.type === 'open-window') {
      // Windows are the seen page's task.
      this.socket.send(JSON.stringify({ type: 'window-blocked', client: message.client }));
    }
  }
}
