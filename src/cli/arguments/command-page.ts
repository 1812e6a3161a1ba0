import type { CommandSpec } from './command-spec.ts';
import { commandHelp, PROGRAM, programHelp } from './help.ts';

const ABOUT = `# The command line

<!-- Written by "npm run docs" from the commands themselves. -->

Inside the repository \`npm run lab --\` stands for \`${PROGRAM}\`. Every text below is what \`--help\` prints.
`;

/** The manual's page about the command line, in Markdown. */
export function commandPage(commands: readonly CommandSpec[]): string {
  const sections = commands.map(
    (spec) => `## ${spec.name}\n\n${spec.summary}\n\n${block(commandHelp(spec))}`,
  );
  return [ABOUT, block(programHelp(commands)), ...sections].join('\n');
}

function block(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
}
