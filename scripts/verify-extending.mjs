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
  'src/core/why/rules/every-rule.test.ts',
];

/** Folders whose switches lint holds against the lists of words. */
const READERS = ['src/core/checker/watch', 'src/core/why', 'src/core/situation', 'src/core/summary'];

const isSource = (file) => /\.(?:ts|vue)$/.test(file);

/** What a contributor runs. */
const STAGES = {
  core: (copy) => {
    const mistakes = copy.coreTypes();
    return { by: 'npm run types', isHeld: mistakes.length === 0, said: mistakes.join('\n') };
  },
  types: async (copy) => ({
    by: 'npm run types',
    ...(await copy.run('vue-tsc', ['-b', '--stopBuildOnErrors'])),
  }),
  // What is made from data is made of what is there: a page that is out of date names nothing.
  test: async (copy, { tests }) => ({
    by: 'npm test',
    ...(await copy.run('vitest', ['run', '--reporter=dot', '--bail=3', ...tests, '--update'])),
  }),
  lint: async (copy, { places }) => {
    const sources = places.map(({ file }) => file).filter((file) => isSource(file) && copy.has(file));
    return {
      by: 'npm run lint',
      ...(await copy.run('eslint', ['--max-warnings', '0', ...sources, ...READERS])),
    };
  },
};

/** The stages in which what is missing shows, the likeliest and quickest first. */
function stagesWithout(file) {
  if (!isSource(file)) return ['test', 'types', 'lint'];
  if (file.startsWith('src/core/')) return ['core', 'test', 'types', 'lint'];
  return file.startsWith('test/') ? ['test', 'types', 'lint'] : ['types', 'test', 'lint'];
}

/** Goes through the stages to the first that fails, or that fails and names the word. */
async function check(copy, exercise, stages, word) {
  let last = { isHeld: true };
  for (const stage of stages) {
    const outcome = await STAGES[stage](copy, exercise);
    if (!outcome.isHeld && (word === undefined || sentence(outcome.said, word) !== undefined)) return outcome;
    if (!outcome.isHeld) last = outcome;
  }
  return last;
}

function put(copy, place) {
  const text = place.isNew ? '' : copy.read(place.file);
  copy.write(place.file, place.isNew ? `${place.hunks[0].after}\n` : written(place, text));
}

/** As it is named in any spelling: `heardAgain`, `heard-again.ts`, `R-NATIVE-HEARD-AGAIN`. */
const spelled = (name) => name.toLowerCase().replaceAll('-', '');

/** The first line that says what is missing. */
function sentence(said, word) {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.find((line) => spelled(line).includes(spelled(word)) && !line.startsWith('+'));
}

/** What failed, and the end of what was said. */
function failuresIn(said) {
  const failures = said.split('\n').filter((line) => /FAIL|Error: |error TS|^\s+\d+:\d+\s+error/.test(line));
  return [...new Set(failures)].slice(0, 40).join('\n') + `\n${said.slice(-1_000)}`;
}

async function tryExercise(copy, exercise) {
  const { name, word, most, beside, places } = exercise;
  const counted = places.filter(({ file }) => !beside.includes(file));
  const begun = performance.now();
  console.log(
    `\n${name}: ${counted.length} files of ${most} (${counted.map(({ file }) => file).join(', ')})`,
  );
  if (counted.length > most) return [`${name} touches ${counted.length} files, and may touch ${most}`];
  const wrong = [];
  try {
    for (const place of places) put(copy, place);
    await copy.run('vitest', ['run', '--reporter=dot', ...MADE, '--update']);
    const whole = await check(copy, exercise, ['types', 'test', 'lint']);
    if (!whole.isHeld) return [`${name} as a whole fails in ${whole.by}:\n${failuresIn(whole.said)}`];
    console.log('  as a whole: types, lint and tests hold');
    for (const place of places) {
      const { file } = place;
      const text = copy.read(file);
      if (place.isNew) copy.remove(file);
      else copy.restore(file);
      const { isHeld, by, said } = await check(copy, exercise, stagesWithout(file), word);
      const told = sentence(said, word);
      if (isHeld) wrong.push(`${name}: nothing fails without ${file}`);
      else if (told === undefined)
        wrong.push(`${name}: without ${file} ${by} fails, and nothing names ${word}:\n${said.slice(-1_000)}`);
      else console.log(`  without ${file}: ${by} fails: ${told.slice(0, 160)}`);
      copy.write(file, text);
    }
  } finally {
    console.log(`  ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    copy.restoreAll(places.filter(({ isNew }) => isNew).map(({ file }) => file));
  }
  return wrong;
}

const copy = new ScratchCopy(root);
const wrong = [];
try {
  for (const exercise of all.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const found = await tryExercise(copy, exercise);
    for (const each of found) console.error(`\n✗ ${each}`);
    wrong.push(...found);
  }
} finally {
  copy.close();
}
if (wrong.length === 0) console.log('\n✓ every example works, and no place of any can be forgotten');
process.exitCode = wrong.length === 0 ? 0 : 1;
