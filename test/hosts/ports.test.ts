import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { StandInChannel } from '../../e2e/electron-on-chromium/message-ports.ts';
import { memoryPorts } from '../../src/hub/contract/memory-port.ts';
import { electronPort } from '../../src/main/ports/electron-port.ts';
import { socketPort } from '../../src/web-host/socket-port.ts';
import { describeLine } from './port-contract.ts';
import type { Line } from './port-contract.ts';

describeLine('memory', async () => ({
  ends: memoryPorts<unknown, unknown>((task) => setImmediate(task)),
  dispose: () => undefined,
}));

describeLine("ports of Electron's kind, on the stand-in", async () => {
  const { port1, port2 } = new StandInChannel();
  return { ends: [electronPort(port1), electronPort(port2)], dispose: () => port1.close() };
});

async function openSockets(): Promise<Line> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const page = new WebSocket(`ws://127.0.0.1:${port}`);
  const line = socketPort(page);
  await new Promise((resolve) => page.once('open', resolve));
  const host = await accepted;
  const dispose = () => {
    page.terminate();
    host.terminate();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { ends: [socketPort(host), line], dispose };
}

describeLine('WebSockets', openSockets);
