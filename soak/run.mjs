// Attacks the lab for a while: `npm run soak`, or `npm run soak -- windows calls --seconds 600`.
// The same seed gives the same runs.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { runAttack } from './run-attack.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const attacks = readdirSync(path.join(root, 'soak', 'attacks')).map((file) => file.replace(/\.ts$/, ''));
const USAGE = `npm run soak -- [ATTACK…] [options]

  attacks         ${attacks.join(', ')} (default: all)
  --seconds N     how long each attack goes on (default 30, unless --runs is given)
  --runs N        how many runs of each attack
  --seed S        the runs are the same for the same seed (default: the date)
  --from N        the first run (default 0)
  --workers N     in so many processes (default 1)
  --finds N       go on until so many different things have given way (default 1)

Ctrl-C ends it; what was seen until then is told. Exit codes: 0 all held, 1 something gave way, 2 wrong options.`;

const SECONDS = 30;
const PROGRESS_MS = process.stderr.isTTY ? 200 : 10_000;

function wrong(sentence) {
  console.error(`${sentence}\n\n${USAGE}`);
  process.exit(2);
}

function countOf(name, value, least) {
  if (value === undefined) return undefined;
  const count = Number(value);
  if (!Number.isInteger(count) || count < least)
    wrong(`--${name} is a whole number from ${least}, not "${value}".`);
  return count;
}

function options() {
  const string = { type: 'string' };
  const counts = { seconds: string, runs: string, from: string, workers: string, finds: string };
  const known = { ...counts, seed: string, help: { type: 'boolean' } };
  let read;
  try {
    read = parseArgs({ options: known, allowPositionals: true });
  } catch (error) {
    wrong(`${error.message}.`);
  }
  const { values, positionals } = read;
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const unknown = positionals.find((name) => !attacks.includes(name));
  if (unknown !== undefined) wrong(`There is no attack "${unknown}"; there are ${attacks.join(', ')}.`);
  const runs = countOf('runs', values.runs, 1);
  return {
    names: positionals.length > 0 ? positionals : attacks,
    runs,
    seconds: countOf('seconds', values.seconds, 1) ?? (runs === undefined ? SECONDS : undefined),
    seed: values.seed ?? new Date().toISOString().slice(0, 10),
    from: countOf('from', values.from, 0) ?? 0,
    workers: countOf('workers', values.workers, 1) ?? 1,
    finds: countOf('finds', values.finds, 1) ?? 1,
  };
}

/**
 * Says how far an attack is: over and over in its line on a terminal, now and then in lines
 * elsewhere.
 */
function progress(name) {
  const { isTTY } = process.stderr;
  let shownMs = performance.now();
  return {
    held(count) {
      if (performance.now() - shownMs < PROGRESS_MS) return;
      shownMs = performance.now();
      process.stderr.write(isTTY ? `\r\u001b[K${name}: ${count} runs held` : `${name}: ${count} runs held\n`);
    },
    end() {
      if (isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}

const { names, ...how } = options();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
await build({ root, configFile: path.join(root, 'vite.soak.config.ts') });

let isBroken = false;
for (const name of names) {
  if (stop.signal.aborted) break;
  const startMs = performance.now();
  const shown = progress(name);
  const onHeld = (count) => shown.held(count);
  const onFind = ({ number, why }) => {
    shown.end();
    console.log(`  run ${number} did not: ${why.replaceAll('\n', '\n  ')}`);
    console.log(`  again: npm run soak -- ${name} --seed ${how.seed} --from ${number} --runs 1`);
  };
  const { held, failed } = await runAttack(name, { ...how, signal: stop.signal, onHeld, onFind });
  shown.end();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const others = failed === 0 ? '' : `, ${failed} did not`;
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${held} runs held in ${seconds} s${others}`);
  isBroken ||= failed > 0;
}
if (stop.signal.aborted) console.log('It was stopped.');
process.exitCode = isBroken ? 1 : 0;
