import { parseDuration } from '../../core/time/duration.ts';
import type { CommandSpec, Invocation } from '../arguments/command-spec.ts';
import { loadScenarios } from '../files/load-scenarios.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { hindranceSentence } from '../open/hindrance.ts';
import { openDesktop } from '../open/open-desktop.ts';
import { openWeb, type OpenWebOptions } from '../open/open-web.ts';
import { printErrors, continueWithoutReader } from '../program/output.ts';

const LARGEST_PORT = 65_535;

/** What is wrong with the number of a port, if anything is. */
export function portMistake(text: string): string | undefined {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LARGEST_PORT) return undefined;
  return `"${text}" is not a port: write a whole number from 0 (any free one) to ${LARGEST_PORT}`;
}

function idleMistake(text: string): string | undefined {
  const parsed = parseDuration(text);
  if (!parsed.ok) return parsed.message;
  return parsed.us > 0 ? undefined : 'must be longer than 0s';
}

function idleTimeoutMs(invocation: Invocation): number {
  const text = invocation.value('idle-timeout');
  const parsed = text === undefined ? undefined : parseDuration(text);
  return parsed?.ok === true ? parsed.us / 1000 : Infinity;
}

/** `open [PATH]` */
export const openCommand: CommandSpec = {
  name: 'open',
  summary: 'Start the lab: its windows on the desktop, or in the browser.',
  details:
    'Opens the lab window, in which clients are opened, cut off, killed and watched. With the desktop app where Electron is there, else in the browser of this machine. With a scenario file, its clients are opened and its steps run live when the clock is started.',
  operand: {
    name: '[SCENARIO]',
    doc: 'A scenario file to open in the lab.',
    isMany: false,
    isOptional: true,
  },
  options: [
    {
      name: 'host',
      value: 'HOST',
      doc: 'Where the windows live. Left out: electron if it is there, else web.',
      choices: ['electron', 'web'],
    },
    {
      name: 'port',
      value: 'N',
      doc: 'Web host: the port to listen on; 0 is any free one.',
      fallback: '0',
      mistake: portMistake,
    },
    {
      name: 'idle-timeout',
      value: 'DURATION',
      doc: 'Web host: end after so long without any window, such as 60s. Left out: stay until Ctrl-C.',
      mistake: idleMistake,
    },
    { name: 'no-browser', doc: 'Web host: print the address and start no browser.' },
  ],
  examples: [
    { line: 'open', does: 'Start the lab' },
    { line: 'open --host web --no-browser --port 8080', does: 'Serve it to a browser that is there already' },
  ],
  async run(invocation) {
    const file = invocation.operands[0];
    const scenario = file === undefined ? undefined : readOne(file);
    if (scenario === 'mistakes') return 2;
    continueWithoutReader();
    const host = invocation.value('host');
    if (host !== 'web') {
      const desktop = await openDesktop({ file });
      if (typeof desktop === 'number') return desktop;
      if (host === 'electron') {
        printErrors([hindranceSentence(desktop, '; "--host web" opens the lab in a browser')]);
        return 2;
      }
      printErrors([hindranceSentence(desktop, ', so the lab opens in the browser instead')]);
    }
    return openWeb({
      port: Number(invocation.value('port')),
      idleTimeoutMs: idleTimeoutMs(invocation),
      isOpeningBrowser: !invocation.isOn('no-browser'),
      scenario,
    });
  },
};

function readOne(file: string): OpenWebOptions['scenario'] | 'mistakes' {
  const { scenarios, mistakes } = loadScenarios([file]);
  const [first, second] = scenarios;
  if (mistakes.length > 0) printErrors(formatDiagnostics(mistakes));
  else if (second) printErrors([`reconnect-lab open: ${file} has several scenarios; name one of them.`]);
  const isOne = first !== undefined && second === undefined && mistakes.length === 0;
  return isOne ? first : 'mistakes';
}
