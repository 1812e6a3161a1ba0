import type { Rule, RuleTable } from '../rulebook/rules/rule.ts';
import { markdownTable } from './markdown-table.ts';
import { RULES } from '../rulebook/rules/rules.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';

const TITLES: Readonly<Record<RuleTable, string>> = {
  '1a': 'Native clients before 2.3.2',
  '1b': 'Native clients, 2.3.2 to 3.x',
  '1c': 'What a web page sees of others (legacy web SDK)',
  '1d': 'When a process is killed',
  '2': 'Generation 4.x, native and web',
  '3': 'A web page and its own connection',
  '4': 'Publishing, muting and roles in the course of a call',
  '5': 'Tokens that end',
  '6': 'Who is removed by the server',
  '7': 'What apps are told of networks',
  '8': 'Clients without a user ID of their own',
  '9': 'Pages and engines that end in other ways',
  '10': 'Users with a user account',
  '11': 'Edge servers that fail',
  '12': 'Apps in several channels',
  '13': 'UDP and TCP',
  '14': 'Trouble between two users',
};

const ABOUT = `# The rules and their readings

<!-- Written by "npm run docs" from the rulebook. -->

Each rule is one sentence about who is told what, and when. Each has an ID, which scenarios name in \`rules\`, verdicts and
explanations cite, and \`reconnect-lab conformance\` judges. No rule is built in as a timer: clients, links and a server exchange
data, silences are measured where an SDK measures them, and a checker that sees nothing but the trace compares what came of it
with the rules.

Where a source leaves something open, the rule says which **reading** the lab has chosen. Most readings are [timings](#timings)
that a scenario can set otherwise.
`;

/** The manual's page about the rules, in Markdown. */
export function rulesPage(): string {
  const tables = new Set(RULES.map(({ table }) => table));
  return [ABOUT, ...[...tables].map(tableSection), timingsSection()].join('\n');
}

function tableSection(table: RuleTable): string {
  const rules = RULES.filter((rule) => rule.table === table);
  const rows = rules.map((rule) => [
    `\`${rule.id}\``,
    rule.generations.join(', '),
    `${rule.text}${reading(rule)}`,
    rule.source,
  ]);
  const head = ['rule', 'SDK', 'what it says', 'where it comes from'];
  return [`## ${TITLES[table]}`, '', markdownTable(head, rows)].join('\n');
}

function reading({ reading: text }: Rule): string {
  return text === undefined ? '' : `<br>**Reading:** ${text}`;
}

function timingsSection(): string {
  const rows = TIMING_FIELDS.map(({ name, defaultText, doc }) => [`\`${name}\``, defaultText, doc]);
  return [
    '## Timings',
    '',
    'A scenario sets them in its section `rulebook`: `rulebook: { nativeOfflineAfter: 30s }`.',
    '',
    markdownTable(['name', 'default', 'what it is'], rows),
  ].join('\n');
}
