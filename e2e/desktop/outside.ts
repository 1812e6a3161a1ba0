import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Notes what the main process connects to and which names it looks up, from its first moment: a
 * module that Node loads before everything else. It tells only of what leaves the machine.
 */
const WATCH = `
import { appendFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import net from 'node:net';
const note = (line) => appendFileSync(process.env.OUTSIDE_LOG, line + '\\n');
const isHere = (host) => host === undefined || /^(localhost|127\\.[.\\d]+|::1)$/.test(host);
const lookup = dns.lookup;
dns.lookup = (host, ...rest) => {
  if (!isHere(host)) note('lookup ' + host);
  return lookup(host, ...rest);
};
subscribe('net.client.socket', ({ socket }) => {
  socket.on('connectionAttempt', (address) => {
    if (net.isIP(address) && !isHere(address)) note('connect ' + address);
  });
});
`;

/** What of a main process goes outside of this machine. */
export interface OutsideWatch {
  /** For the process that is watched. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it has connected to or looked up so far. */
  readonly seen: () => readonly string[];
}

/**
 * Watches a process that will be started with this environment; its notes are kept in the folder.
 */
export function watchOutside(folder: string): OutsideWatch {
  const log = path.join(folder, 'outside.log');
  writeFileSync(log, '');
  const code = `data:text/javascript,${encodeURIComponent(WATCH)}`;
  return {
    environment: { OUTSIDE_LOG: log, NODE_OPTIONS: `--import=${code}` },
    seen: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
  };
}
