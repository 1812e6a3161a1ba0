// Tries docs/extending.md: writes each worked example into a copy of the project, sees types, lint
// and tests hold, then takes each of its places away again, one at a time, and sees something fail
// that names what was added. `npm run verify:extending -- action impairment`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { coreMistakes } from './extending/core-types.mjs';
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
  'src/core/why/rules/every-rule.test.ts',
];

/** Folders whose switches lint holds against the lists of words. */
const READERS = ['src/core/checker/watch', 'src/core/why', 'src/core/situation', 'src/core/summary'];

/** What a contributor runs, quickest first; the first that fails says so. */
async function check(copy, { tests, places }) {
  const sources = places.map(({ file }) => file).filter((file) => /\.(?:ts|vue)$/.test(file));
  const mistakes = coreMistakes(copy.folder, new Map());
  if (mistakes.length > 0) return { isHeld: false, by: 'npm run types', said: mistakes.join('\n') };
  const stages = [
    ['npm test', 'vitest', ['run', '--reporter=dot', ...tests]],
    ['npm run lint', 'eslint', ['--max-warnings', '0', ...sources.filter(copy.has), ...READERS]],
    ['npm run types', 'vue-tsc', ['-b', '--stopBuildOnErrors']],
  ];
  for (const [by, program, args] of stages) {
    const outcome = await copy.run(program, args);
    if (!outcome.isHeld) return { by, ...outcome };
  }
  return { isHeld: true };
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

/** What failed, and the end of what was said. */
function failuresIn(said) {
  const failures = said.split('\n').filter((line) => /FAIL|Error: |error TS|^\s+\d+:\d+\s+error/.test(line));
  return [...new Set(failures)].slice(0, 40).join('\n') + `\n${said.slice(-1_000)}`;
}

async function tryExercise(exercise) {
  const { name, word, most, beside, places } = exercise;
  const counted = places.filter(({ file }) => !beside.includes(file));
  const begun = performance.now();
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
    if (!whole.isHeld) return [`${name} as a whole fails in ${whole.by}:\n${failuresIn(whole.said)}`];
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
    console.log(`  ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    copy.close();
  }
  return wrong;
}

const wrong = [];
for (const exercise of all.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const found = await tryExercise(exercise);
  for (const each of found) console.error(`\n✗ ${each}`);
  wrong.push(...found);
}
if (wrong.length === 0) console.log('\n✓ every example works, and no place of any can be forgotten');
process.exitCode = wrong.length === 0 ? 0 : 1;
