import { expect, test } from 'vitest';
import type { ShippedScenario } from '../../../hub/contract/scenario-messages.ts';
import { groupScenarios } from './group-scenarios.ts';

const tunnel = { file: 'stories/tunnel-3s.yaml', name: 'Three seconds', group: 'Tunnels?', rules: ['R-NATIVE-T4'] };
const kill = { file: 'article/kill.yaml', name: 'A kill', group: 'Kills?', rules: ['R-KILL-WEB-IS-DROP'] };
const late = { file: 'stories/tunnel-25s.yaml', name: 'Too late', group: 'Tunnels?', rules: [] };
const all: readonly ShippedScenario[] = [tunnel, kill, late];

test.each([
  ['', [['Tunnels?', [tunnel, late]], ['Kills?', [kill]]]],
  ['r-native-t4', [['Tunnels?', [tunnel]]]],
  ['tunnel LATE', [['Tunnels?', [late]]]],
  ['kills', [['Kills?', [kill]]]],
  ['nothing like it', []],
] as const)('"%s" finds', (search, found) => {
  expect(groupScenarios(all, search).map(({ title, scenarios }) => [title, scenarios])).toEqual(found);
});
