import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scratchPath } from '../../disk/scratch.ts';
import { QUIT_REQUEST, START_REPORTS, type StartReport } from '../../hub/contract/start-channel.ts';

/** The command line's end of the line to the desktop app that it starts. */
export interface StartListener {
  /** For the environment of the app. */
  readonly address: string;
  /** Asks whoever has called to end in good order. Gives back whether anybody is there. */
  readonly askToQuit: () => boolean;
  readonly close: () => void;
}

const isReport = (line: string): line is StartReport => START_REPORTS.some((one) => one === line);

/** Listens for the app; `onReport` is told what it reports. The address is this user's alone. */
export async function listenForStart(onReport: (report: StartReport) => void): Promise<StartListener> {
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      const lines = (text + part).split('\n');
      text = (lines.pop() ?? '').slice(0, 100);
      for (const line of lines) if (isReport(line)) onReport(line);
    });
    socket.on('error', () => undefined).on('close', () => callers.delete(socket));
  });
  const folder = process.platform === 'win32' ? undefined : scratchPath(tmpdir());
  if (folder !== undefined) mkdirSync(folder, { mode: 0o700 });
  const address =
    folder === undefined
      ? `\\\\.\\pipe\\reconnect-lab-${randomBytes(12).toString('hex')}`
      : path.join(folder, 'app');
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address, resolve);
  });
  return {
    address,
    askToQuit: () => {
      for (const socket of callers) socket.write(`${QUIT_REQUEST}\n`);
      return callers.size > 0;
    },
    close: () => {
      for (const socket of callers) socket.destroy();
      server.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
