import type { Command, CommandContext } from './command.ts';
import { sharedWords } from './shared-words.ts';

const hasLab = ({ view }: CommandContext): boolean => view !== null;
const hasRun = ({ view }: CommandContext): boolean => view !== null && view.clients.length > 0;
const isOpen = ({ scenario }: CommandContext): boolean => scenario !== 'none';
const isSound = ({ scenario }: CommandContext): boolean => scenario === 'sound';

/** What can be done with scenarios, and with the run as one. */
export const SCENARIO_COMMANDS: readonly Command[] = [
  {
    ...sharedWords('scenarios'),
    group: 'Scenario',
    needs: 'lab',
    isEnabled: hasLab,
    run: ({ show }) => show('scenarios'),
  },
  {
    ...sharedWords('open-scenario-file'),
    group: 'Scenario',
    needs: 'lab',
    isEnabled: hasLab,
    run: ({ doWithScenario }) => doWithScenario('open-file'),
  },
  {
    ...sharedWords('save-as-scenario'),
    group: 'Scenario',
    needs: 'lab',
    isEnabled: hasRun,
    run: ({ show }) => show('save-scenario'),
  },
  {
    id: 'run-scenario',
    group: 'Scenario',
    title: () => 'Run the scenario in windows',
    shortcut: 'Mod+enter',
    needs: 'lab',
    isEnabled: isSound,
    run: ({ doWithScenario }) => doWithScenario('run'),
  },
  {
    id: 'check-scenario',
    group: 'Scenario',
    title: () => 'Run the scenario without windows',
    needs: 'lab',
    isEnabled: isSound,
    run: ({ doWithScenario }) => doWithScenario('check'),
  },
  {
    id: 'save-scenario',
    group: 'Scenario',
    title: () => 'Save the scenario, and run it',
    needs: 'lab',
    isEnabled: isOpen,
    run: ({ doWithScenario }) => doWithScenario('save'),
  },
  {
    id: 'close-scenario',
    group: 'Scenario',
    title: () => 'Close the scenario',
    isOutsideMenu: true,
    needs: 'page',
    isEnabled: isOpen,
    run: ({ doWithScenario }) => doWithScenario('close'),
  },
  {
    id: 'what-happened',
    group: 'Scenario',
    title: () => 'Say what happened, in plain words',
    needs: 'page',
    isEnabled: ({ view }) => view !== null && view.recordCount > 0,
    run: ({ show }) => show('story'),
  },
  {
    id: 'compare-runs',
    group: 'Scenario',
    title: () => 'Compare two runs…',
    needs: 'lab',
    isEnabled: (context) => hasRun(context) || isSound(context),
    run: ({ show }) => show('compare'),
  },
  {
    id: 'compare-generations',
    group: 'Scenario',
    title: () => 'Compare SDK 3.x with 4.x',
    needs: 'lab',
    isEnabled: (context) => hasRun(context) || isSound(context),
    run: ({ doWithScenario }) => doWithScenario('generations'),
  },
];
