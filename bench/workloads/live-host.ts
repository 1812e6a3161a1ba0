import path from 'node:path';
import { createInterface } from 'node:readline';
import { startWebHost } from '../../src/web-host/web-host.ts';

/* A web host that tells how late its clock is and how much it works: one JSON answer for each line it is sent. */

const lagsMs: number[] = [];
const host = await startWebHost({
  pages: path.join(import.meta.dirname, '..', 'renderer'),
  port: 0,
  version: '0',
  idleTimeoutMs: Infinity,
  log: (sentence) => process.stderr.write(`${sentence}\n`),
  hub: { onLag: (lagMs) => lagsMs.push(lagMs) },
});

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { user, system } = process.cpuUsage();
  if (line === 'end') void host.close();
  else say({ p95LagMs: percentile(lagsMs.splice(0), 0.95), cpuMs: (user + system) / 1000 });
});
host.ended.then(
  () => process.exit(0),
  () => process.exit(1),
);
say({ url: host.url });
