// Scenarios in folders of some hundreds, each run by one start of a command line.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const SEED = 'same-traces';
const SIZE = 200;
/**
 * Of so many batches of random scenarios one records every packet: such traces are a hundred times
 * as long.
 */
const PER_DETAILED = 20;

/** Puts files into a folder that is there whole or not at all. */
function fill(folder, write) {
  if (existsSync(folder)) return;
  const made = `${folder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  write(made);
  if (existsSync(folder)) rmSync(made, { recursive: true });
  else renameSync(made, folder);
}

/** The scenarios that come with the program, one after another in one folder. */
function shippedBatch(program, home) {
  const folder = path.join(home, 'scenarios', 'shipped');
  fill(folder, (made) => {
    const source = path.join(program, 'scenarios');
    for (const file of readdirSync(source, { recursive: true })) {
      if (/\.ya?ml$/.test(file))
        cpSync(path.join(source, file), path.join(made, file.split(path.sep).join('--')));
    }
  });
  return { name: 'shipped', folder, detail: 'packets' };
}

/**
 * All batches of a comparison: what comes with `program`, and the first `runs` random scenarios as
 * it draws them.
 */
export async function batchesOf(program, home, runs) {
  const { randomScenario } = await import(pathToFileURL(path.join(program, 'drawing', 'drawing.js')).href);
  const batches = [shippedBatch(program, home)];
  for (let from = 0; from < runs; from += SIZE) {
    const to = Math.min(from + SIZE, runs);
    const name = `random-${from}-${to}`;
    const folder = path.join(home, 'scenarios', name);
    fill(folder, (made) => {
      for (let run = from; run < to; run++)
        writeFileSync(path.join(made, `${String(run).padStart(5, '0')}.yaml`), randomScenario(SEED, run));
    });
    batches.push({ name, folder, detail: (from / SIZE) % PER_DETAILED === 0 ? 'packets' : 'events' });
  }
  return batches;
}

/** The names of a batch's scenarios, without their endings. */
export const namesIn = ({ folder }) =>
  readdirSync(folder)
    .map((file) => file.replace(/\.ya?ml$/, ''))
    .sort();
