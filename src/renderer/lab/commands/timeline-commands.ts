import type { Command, CommandContext } from './command.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';

const hasRun = ({ view }: CommandContext): boolean => view !== null && view.recordCount > 0;

/** Questions about the run, and ways back in it. */
export const TIMELINE_COMMANDS: readonly Command[] = [
  {
    id: 'step-back',
    group: 'Timeline',
    title: () => 'Look back one event',
    shortcut: ',',
    needs: 'lab',
    isEnabled: hasRun,
    run: ({ walkTime }) => walkTime(-1),
  },
  {
    id: 'look-back',
    group: 'Timeline',
    title: ({ isPast }) => (isPast ? 'Back to the present' : 'Look back at the selected moment'),
    shortcut: 'b',
    needs: 'lab',
    isEnabled: (context) => hasRun(context) && (context.isPast || context.momentMs !== null),
    run: ({ isPast, lookBack, returnToPresent }) => (isPast ? returnToPresent() : lookBack()),
  },
  {
    id: 'why',
    group: 'Timeline',
    title: () => 'Why did this record come?',
    shortcut: 'y',
    needs: 'lab',
    isEnabled: (context) => hasRun(context) && context.hasRecord,
    run: ({ ask }) => ask('why'),
  },
  {
    id: 'why-not',
    group: 'Timeline',
    title: ({ client }) =>
      client === null
        ? 'Why did nothing come here?'
        : `Why did nothing come to ${clientTitle(client.spec)} here?`,
    shortcut: 'w',
    needs: 'lab',
    isEnabled: (context) => hasRun(context) && context.client !== null,
    run: ({ ask }) => ask('why-not'),
  },
];
