// What a command line makes of scenarios, as far as it is public: the trace as it is written, and
// the verdicts as they are printed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from './options.mjs';

const HELD = 0;
const FOUND = 1;
const REFUSED = 2;
const HEADER_BYTES = 2 ** 20;

/** Runs a command of a program in a folder of scenarios; gives its exit code and what it said. */
function command(program, folder, signal, args) {
  const bin = path.join(program, 'bin', 'reconnect-lab.mjs');
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, signal });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

async function hashOf(file) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(piece);
  return hash.digest('base64url');
}

/** The first line of a trace. It is short, and the rest can be long. */
function headerOf(file) {
  const start = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, start, 0, HEADER_BYTES, 0);
    return JSON.parse(start.toString('utf8', 0, length).split('\n', 1)[0]);
  } finally {
    closeSync(descriptor);
  }
}

/** A client as this comparison names it: `web@4.x`, `flutter/ios@4.x`. */
export const kindOf = ({ persona: { id, os }, sdk }) => `${id === os ? id : `${id}/${os}`}@${sdk}`;

/** The lines that a command complained with, by the scenario that each is about. */
function complaints(err) {
  const found = new Map();
  for (const line of err.split('\n')) {
    const [, name, , message] = /^(?:\.\/)?([^:]+)\.ya?ml:(\d+:\d+): (.*)$/.exec(line) ?? [];
    if (name !== undefined && !found.has(name)) found.set(name, message);
  }
  return found;
}

/**
 * What the report of a run says of each scenario. Messages and times of expectations, but no
 * wall-clock time.
 */
function reported(out) {
  const said = new Map();
  for (const { file, ...rest } of JSON.parse(out).scenarios)
    said.set(path.basename(file).replace(/\.ya?ml$/, ''), JSON.stringify(rest));
  return said;
}

/** What the fuzzer says of each scenario: one line and those that belong to it. */
function judged(out) {
  const said = new Map();
  let name;
  for (const line of out.split('\n')) {
    const start = /^(?:\.\/)?([^:\s]+)\.ya?ml: /.exec(line);
    if (start) name = start[1];
    if (name !== undefined && line.trim() !== '') said.set(name, `${said.get(name) ?? ''}${line.trim()}\n`);
  }
  return said;
}

/**
 * Runs scenarios of a batch into a folder of traces. A scenario that the program refuses, or
 * breaks at, does not hide the others.
 *
 * @returns for each name what became of it: `trace` the file, or `refused` or `broken` why there
 *   is none; `said` its verdicts
 */
export async function runScenarios(program, batch, names, traces, { hasVerdicts, signal }) {
  if (names.length === 0) return new Map();
  mkdirSync(traces, { recursive: true });
  const files = names.map((name) => `${name}.yaml`);
  const how = ['--trace', traces, '--trace-detail', batch.detail, '--reporter', 'json'];
  const { code, out, err } = await command(program, batch.folder, signal, ['run', ...files, ...how]);
  if (code === REFUSED) {
    const refused = complaints(err);
    if (refused.size === 0) throw new Refusal(`${program} ran nothing of ${batch.name}:\n${err.trim()}`);
    const rest = names.filter((name) => !refused.has(name));
    const others = await runScenarios(program, batch, rest, traces, { hasVerdicts, signal });
    return new Map([...others, ...[...refused].map(([name, message]) => [name, { refused: message }])]);
  }
  if (code !== HELD && code !== FOUND) {
    if (names.length === 1)
      return new Map([[names[0], { broken: err.trim().split('\n').slice(0, 2).join(' ') }]]);
    const middle = Math.ceil(names.length / 2);
    const halves = [names.slice(0, middle), names.slice(middle)];
    const outcomes = [];
    for (const half of halves)
      outcomes.push(...(await runScenarios(program, batch, half, traces, { hasVerdicts, signal })));
    return new Map(outcomes);
  }
  const reports = reported(out);
  const judgements = hasVerdicts
    ? judged((await command(program, batch.folder, signal, ['fuzz', ...files])).out)
    : new Map();
  return new Map(
    names.map((name) => {
      const said = hasVerdicts ? [reports.get(name) ?? '', judgements.get(name) ?? ''] : [];
      return [name, { trace: path.join(traces, `${path.basename(name)}.jsonl`), said }];
    }),
  );
}

/** A folder for traces that is gone when `use` is over. */
export async function withTraces(use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-traces-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every scenario of a batch as `[name, { trace, said, clients }]`, hashes in place of texts. */
export async function outcomesOf(program, batch, names, how) {
  return withTraces(async (folder) => {
    const ran = await runScenarios(program, batch, names, folder, how);
    const broken = [...ran.values()].flatMap((one) => one.broken ?? []);
    if (names.length > 1 && broken.length === names.length)
      throw new Refusal(`${program} breaks at every scenario of ${batch.name}: ${broken[0]}`);
    const outcomes = [];
    for (const [name, { trace, said, ...none }] of ran) {
      if (trace === undefined || !existsSync(trace)) outcomes.push([name, none]);
      else {
        const clients = [...new Set(headerOf(trace).clients.map(kindOf))];
        const text = said.join('\n');
        outcomes.push([name, { trace: await hashOf(trace), said: text, clients }]);
        rmSync(trace);
      }
    }
    return outcomes;
  });
}
