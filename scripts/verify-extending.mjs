// Tries docs/extending.md: writes each worked example into a copy of the project, sees types, lint
// and tests hold, then takes each of its places away again, one at a time, and sees something fail
// that names what was added. `npm run verify:extending -- action impairment`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exercisesOf, written } from './extending/exercises.mjs';
import { ScratchCopy } from './extending/scratch-copy.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const asked = process.argv.slice(2);
const all = exercisesOf(path.join(root, 'docs', 'extending.md'));
const unknown = asked.filter((name) => !all.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`There is no example "${unknown[0]}": there are ${all.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

/**
 * Pages and schemas that are made from data; made anew, as `npm run docs` and `npm run schema` do.
 */
const MADE = [
  'src/core/manual',
  'src/core/scenario/schema/json-schema.test.ts',
  'src/cli/arguments/command-page.test.ts',
];

/** What a contributor runs, quickest first. */
async function check(copy, { tests, places }) {
  const types = await copy.run('vue-tsc', ['-b']);
  if (!types.isHeld) return { by: 'npm run types', ...types };
  const sources = places.map(({ file }) => file).filter((file) => /\.(?:ts|vue)$/.test(file));
  const readers = ['src/core/checker/watch', 'src/core/why', 'src/core/situation', 'src/core/summary'];
  const lint = await copy.run('eslint', ['--max-warnings', '0', ...sources, ...readers]);
  if (!lint.isHeld) return { by: 'npm run lint', ...lint };
  return { by: 'npm test', ...(await copy.run('vitest', ['run', '--reporter=dot', ...tests])) };
}

function put(copy, place) {
  const text = place.isNew ? '' : copy.read(place.file);
  copy.write(place.file, place.isNew ? `${place.hunks[0].after}\n` : written(place, text));
}

/** The first line that says what is missing. */
function sentence(said, word) {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.find((line) => line.toLowerCase().includes(word.toLowerCase()) && !line.startsWith('+'));
}

async function tryExercise(exercise) {
  const { name, word, most, beside, places } = exercise;
  const counted = places.filter(({ file }) => !beside.includes(file));
  console.log(
    `\n${name}: ${counted.length} files of ${most} (${counted.map(({ file }) => file).join(', ')})`,
  );
  if (counted.length > most) return [`${name} touches ${counted.length} files, and may touch ${most}`];
  const copy = new ScratchCopy(root);
  const wrong = [];
  try {
    for (const place of places) put(copy, place);
    await copy.run('vitest', ['run', '--update', '--reporter=dot', ...MADE]);
    const whole = await check(copy, exercise);
    if (!whole.isHeld) return [`${name} as a whole fails in ${whole.by}:\n${whole.said.slice(-3_000)}`];
    console.log('  as a whole: types, lint and tests hold');
    for (const place of places) {
      const { file } = place;
      const text = copy.read(file);
      if (place.isNew) copy.remove(file);
      else copy.restore(file);
      const { isHeld, by, said } = await check(copy, exercise);
      const told = sentence(said, word);
      if (isHeld) wrong.push(`${name}: nothing fails without ${file}`);
      else if (told === undefined)
        wrong.push(`${name}: without ${file} ${by} fails, and nothing names ${word}:\n${said.slice(-1_000)}`);
      else console.log(`  without ${file}: ${by} fails: ${told.slice(0, 160)}`);
      copy.write(file, text);
    }
  } finally {
    copy.close();
  }
  return wrong;
}

const wrong = [];
for (const exercise of all.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  wrong.push(...(await tryExercise(exercise)));
}
for (const each of wrong) console.error(`\n✗ ${each}`);
if (wrong.length === 0) console.log('\n✓ every example works, and no place of any can be forgotten');
process.exitCode = wrong.length === 0 ? 0 : 1;
