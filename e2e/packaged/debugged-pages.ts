import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';

const targetsSchema = z.array(
  z.object({ id: z.string(), type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }),
);

/** A page that a program shows, by the DevTools protocol. */
export type DebuggedPage = z.infer<typeof targetsSchema>[number];

const answerSchema = z.object({
  id: z.number(),
  error: z.object({ message: z.string() }).optional(),
  result: z
    .object({
      result: z.object({ value: z.unknown() }).optional(),
      exceptionDetails: z.object({ text: z.string() }).optional(),
    })
    .optional(),
});

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * The pages of a program that was started with `--remote-debugging-port`. Each is spoken to by
 * itself, as a packaged program answers for its pages and not for itself.
 */
export class DebuggedPages {
  readonly #base: string;

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port}/json`;
  }

  /** The pages that there are; none while the program does not answer. */
  async list(): Promise<readonly DebuggedPage[]> {
    try {
      const targets = targetsSchema.parse(await (await fetch(`${this.#base}/list`)).json());
      return targets.filter(({ type }) => type === 'page');
    } catch (error) {
      if (error instanceof z.ZodError) throw error;
      return [];
    }
  }

  /** What an expression is in a page. */
  async evaluate(page: DebuggedPage, expression: string): Promise<unknown> {
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    try {
      await once(socket, 'open');
      const params = { expression, returnByValue: true, awaitPromise: true, userGesture: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
      for await (const [data] of on(socket)) {
        const { id, error, result } = answerSchema.partial({ id: true }).parse(JSON.parse(String(data)));
        if (id !== 1) continue;
        const problem = error?.message ?? result?.exceptionDetails?.text;
        if (problem !== undefined) throw new Error(`${page.url}: ${problem}`);
        return result?.result?.value;
      }
      throw new Error(`${page.url} went away.`);
    } finally {
      socket.terminate();
    }
  }

  /** Closes a page's window, as a person does. */
  async close({ id }: DebuggedPage): Promise<void> {
    await fetch(`${this.#base}/close/${id}`);
  }
}

/** Messages of a socket, until it closes. */
async function* on(socket: WebSocket): AsyncGenerator<readonly [WebSocket.RawData]> {
  const closed = once(socket, 'close').then(() => undefined);
  for (;;) {
    const message = await Promise.race([once(socket, 'message'), closed]);
    if (message === undefined) return;
    yield [message[0] as WebSocket.RawData];
  }
}
