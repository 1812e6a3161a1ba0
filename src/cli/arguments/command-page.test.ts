import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { allCommands } from '../commands/commands.ts';
import { commandPage } from './command-page.ts';

const COMMANDS = await allCommands();

const FILE = fileURLToPath(new URL('../../../docs/guide/command-line.md', import.meta.url));

it('docs/guide/command-line.md is what the commands say (npm run docs rewrites it)', async () => {
  await expect(commandPage(COMMANDS)).toMatchFileSnapshot(FILE);
});

it('has a section for every command, with every option', () => {
  const page = commandPage(COMMANDS);
  for (const { name, options } of COMMANDS) {
    expect(page).toContain(`\n## ${name}\n`);
    for (const option of options) expect(page).toContain(`--${option.name}`);
  }
});
