import path from 'node:path';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { PROGRAM } from '../arguments/help.ts';
import { readProject } from '../init/project.ts';
import { foundWords, setUpProject, type SetUp } from '../init/set-up.ts';
import { printErrors, printOutput } from '../program/output.ts';

/** `init` */
export const initCommand: CommandSpec = {
  name: 'init',
  summary: 'Set up the tests of your own app for the lab.',
  details:
    'Writes settings for Vitest or Jest and a first test into a project that is there. What it is written, tested and installed with, it finds out from the files of the project; it asks nothing, installs nothing and overwrites nothing. In the end it says what it has written and what to call.',
  operand: {
    name: '[FOLDER]',
    doc: 'The folder of the project; the present one where it is left out.',
    isMany: false,
    isOptional: true,
  },
  options: [],
  examples: [{ line: 'init', does: 'Set up the project in this folder' }],
  async run({ operands: [folder = '.'] }) {
    const project = readProject(path.resolve(folder));
    if (typeof project === 'string') {
      printErrors([`${PROGRAM} init: ${project}`]);
      return 2;
    }
    const done = setUpProject(project);
    await printOutput(`Found: ${foundWords(project)}.\n${words(done)}`, 0);
    return 0;
  },
};

function words({ written, kept, advice, commands }: SetUp): string {
  return [
    written.length === 0 ? 'Nothing had to be written.' : `Written: ${written.join(', ')}.`,
    ...kept.map((name) => `${name} was there, and stays as it is.`),
    ...advice.map((what) => `By hand: ${what}.`),
    'Next:',
    ...commands.map((command) => `  ${command}`),
    '',
  ].join('\n');
}
