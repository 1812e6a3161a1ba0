// Do the scenarios of another revision, and those that it draws, come out the same today, to the
// byte? `npm run same-traces -- HEAD~5`
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './fresh-cli.mjs';
import { batchesOf, namesIn } from './same-traces/batches.mjs';
import { textDifference, traceDifference } from './same-traces/differences.mjs';
import { readOptions, Refusal } from './same-traces/options.mjs';
import { outcomesOf, runScenarios, withTraces } from './same-traces/outcomes.mjs';
import { commitOf, programOfCommit } from './same-traces/programs.mjs';
import { report } from './same-traces/report.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const GOLDEN = path.join('test', 'golden');
/** So many differing scenarios of a batch are run again, to be shown and grouped. */
const LOOK = 100;
/** What is kept of a revision is of use only to a comparison that asks in the same way. */
const FORM = 1;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());

function say(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** What the other revision comes to, kept for the next comparison. */
async function keptOutcomes(home, program, batch, how) {
  const folder = path.join(home, 'outcomes');
  const file = path.join(folder, `${batch.name}${how.hasVerdicts ? '' : '-traces'}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const outcomes = await outcomesOf(program, batch, namesIn(batch), how);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(outcomes));
  renameSync(`${file}.${process.pid}`, file);
  return outcomes;
}

/** The first difference of each scenario in question; both sides run it again for that. */
async function explain({ program, batch, names, before, now, how }) {
  return withTraces(async (folder) => {
    const looked = names.slice(0, LOOK);
    const traces = { hasVerdicts: false, signal: how.signal };
    const [old, present] = [path.join(folder, 'before'), path.join(folder, 'now')];
    const ranBefore = await runScenarios(program, batch, looked, old, traces);
    const ranNow = await runScenarios(root, batch, looked, present, traces);
    const found = [];
    for (const name of looked) {
      const [one, other] = [ranBefore.get(name), ranNow.get(name)];
      const isRun = one.trace !== undefined && other.trace !== undefined;
      const difference = isRun
        ? ((await traceDifference(one.trace, other.trace)) ??
          textDifference('verdicts', before.get(name).said ?? '', now.get(name).said ?? ''))
        : notRun(one, other);
      found.push({ name, ...difference });
    }
    return found;
  });
}

function notRun(before, now) {
  const wordOf = ({ refused, broken }) =>
    refused === undefined ? (broken === undefined ? 'runs' : `breaks: ${broken}`) : `is refused: ${refused}`;
  const verb = (words) => words.split(':')[0];
  const [one, other] = [wordOf(before), wordOf(now)];
  return { group: `${verb(one)} -> ${verb(other)}`, place: 'as a whole', before: one, now: other };
}

async function compareBatch({ program, home, batch, options, how }) {
  const before = new Map(await keptOutcomes(home, program, batch, how));
  const isWanted = ([name, { clients = [] }]) =>
    name.includes(options.only) && !options.except.some((kind) => clients.includes(kind));
  const wanted = [...before].filter(isWanted);
  const leftOut = [...before].filter(([name]) => name.includes(options.only)).length - wanted.length;
  const names = wanted.map(([name]) => name);
  const now = new Map(await outcomesOf(root, batch, names, how));
  const same = (name) => JSON.stringify(before.get(name)) === JSON.stringify(now.get(name));
  const differing = names.filter((name) => !same(name));
  const clientsOf = (name) => ({ name, clients: before.get(name).clients ?? [] });
  return {
    leftOut,
    all: names.map(clientsOf),
    differing: differing.map(clientsOf),
    differences:
      differing.length === 0 ? [] : await explain({ program, batch, names: differing, before, now, how }),
  };
}

/** Runs a job for each value, `workers` at a time, and tells how many are done. */
async function inParallel(values, workers, job) {
  const results = new Array(values.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < values.length) {
      const index = next++;
      results[index] = await job(values[index]);
      say(`${++done} of ${values.length} batches compared`);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  say('');
  return results;
}

/** Golden files that are in both trees and not the same. */
function goldenDifferences(program) {
  const folders = [path.join(program, GOLDEN), path.join(root, GOLDEN)];
  return readdirSync(folders[0]).flatMap((name) => {
    const [before, now] = folders.map((folder) => {
      const file = path.join(folder, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    });
    return before === now ? [] : [{ name, ...textDifference(`golden file ${name}`, before, now) }];
  });
}

async function compare(options) {
  const startMs = performance.now();
  const commit = commitOf(root, options.revision);
  const home = path.join(tmpdir(), 'reconnect-lab-same-traces', `${commit}-${FORM}`);
  const { signal } = stop;
  await buildIfStale();
  const program = await programOfCommit({ root, commit, home, signal, say });
  say('drawing scenarios');
  const batches = await batchesOf(program, home, options.runs);
  const how = { hasVerdicts: options.hasVerdicts, signal };
  const compared = await inParallel(batches, options.workers, (batch) =>
    compareBatch({ program, home, batch, options, how }),
  );
  const all = compared.flatMap((one) => one.all);
  if (all.length === 0) throw new Refusal('There is nothing to compare: no scenario is left.');
  const differences = compared.flatMap((one) => one.differences);
  return report({
    ...{ all, differences, looked: differences.length, show: options.show, except: options.except },
    differing: compared.flatMap((one) => one.differing),
    leftOut: compared.reduce((sum, one) => sum + one.leftOut, 0),
    goldens: goldenDifferences(program),
    seconds: ((performance.now() - startMs) / 1000).toFixed(0),
  });
}

try {
  const options = readOptions(availableParallelism());
  if (options !== undefined) process.exitCode = (await compare(options)) ? 0 : 1;
} catch (error) {
  if (stop.signal.aborted) {
    console.error('It was stopped.');
    process.exitCode = 130;
  } else if (error instanceof Refusal) {
    console.error(error.message);
    process.exitCode = 2;
  } else throw error;
}
