import { soughtWords } from '../words/sought-words.ts';
import type { Command, CommandContext } from './command.ts';
import { sharedWords } from './shared-words.ts';

const hasLab = ({ view }: CommandContext): boolean => view !== null;
const hasCallback = ({ view, callback }: CommandContext): boolean => view !== null && callback !== null;
const NO_CALLBACK = 'No callback is selected.';
const isRunning = ({ view }: CommandContext): boolean => view?.clock.isRunning === true;

/** The pause at the selected callback, where there is one. */
function breakpointOf({ view, callback }: CommandContext) {
  return view?.breakpoints.find(({ client, name }) => client === callback?.client && name === callback.name);
}

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
  {
    id: 'run-to',
    group: 'Clock',
    title: () => 'Run to a time…',
    shortcut: 'g',
    needs: 'run',
    isEnabled: hasLab,
    run: ({ show }) => show('run-to'),
  },
  {
    id: 'pause-at',
    group: 'Clock',
    title: () => 'Run until a callback…',
    shortcut: 'u',
    needs: 'run',
    isEnabled: hasLab,
    run: ({ show }) => show('pause-at'),
  },
  {
    id: 'run-until-this',
    group: 'Clock',
    title: ({ callback, nameOf }) =>
      callback === null
        ? 'Run until this callback comes again'
        : `Run until ${soughtWords(callback, nameOf)}`,
    needs: 'run',
    isEnabled: hasCallback,
    lack: () => NO_CALLBACK,
    run: ({ callback, call }) => {
      if (callback !== null) call('clock.nextCallback', { sought: callback });
    },
  },
  {
    id: 'pause-at-this',
    group: 'Clock',
    title: (context) => {
      const { callback, nameOf } = context;
      if (callback === null) return 'Pause whenever this callback comes';
      const words = soughtWords(callback, nameOf);
      return breakpointOf(context) === undefined ? `Pause at every ${words}` : `No longer pause at ${words}`;
    },
    needs: 'run',
    isEnabled: hasCallback,
    lack: () => NO_CALLBACK,
    run: (context) => {
      const { callback, call } = context;
      const known = breakpointOf(context);
      if (known !== undefined) call('clock.passBy', { id: known.id });
      else if (callback !== null) call('clock.pauseAt', callback);
    },
  },
  speedCommand(1, 'real time (×1)'),
  speedCommand(10, '×10'),
  speedCommand(60, '×60'),
  speedCommand('max', 'max: as fast as it goes'),
];
