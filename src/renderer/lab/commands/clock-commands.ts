import type { Command, CommandContext } from './command.ts';
import { sharedWords } from './shared-words.ts';

const hasLab = ({ view }: CommandContext): boolean => view !== null;
const isRunning = ({ view }: CommandContext): boolean => view?.clock.isRunning === true;

function speedCommand(speed: number | 'max', word: string): Command {
  return {
    id: `speed-${speed}`,
    group: 'Clock',
    title: () => `Run at ${word}`,
    isOutsideMenu: true,
    needs: 'run',
    isEnabled: hasLab,
    run: ({ call }) => call('clock.speed', { speed }),
  };
}

/** What the clock can do. */
export const CLOCK_COMMANDS: readonly Command[] = [
  {
    ...sharedWords('play-pause'),
    group: 'Clock',
    title: (context) => (isRunning(context) ? 'Pause' : 'Play'),
    needs: 'run',
    isEnabled: hasLab,
    run: (context) => context.call(isRunning(context) ? 'clock.pause' : 'clock.play', {}),
  },
  {
    ...sharedWords('step'),
    group: 'Clock',
    title: ({ isPast }) => (isPast ? 'Go on to the next event' : 'Step to the next event'),
    needs: ({ isPast }) => (isPast ? 'lab' : 'run'),
    isEnabled: hasLab,
    // Who looks back walks on through what has happened; only the present can be led further.
    run: ({ isPast, walkTime, call }) => (isPast ? walkTime(1) : call('clock.step', {})),
  },
  {
    ...sharedWords('next-callback'),
    group: 'Clock',
    needs: 'run',
    isEnabled: hasLab,
    run: ({ call }) => call('clock.nextCallback', {}),
  },
  speedCommand(1, 'real time (×1)'),
  speedCommand(10, '×10'),
  speedCommand(60, '×60'),
  speedCommand('max', 'max: as fast as it goes'),
];
