import { readTarget } from '../../own-app/target.ts';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { hindranceSentence } from '../open/hindrance.ts';
import { openDesktop } from '../open/open-desktop.ts';
import { openWeb } from '../open/open-web.ts';
import { continueWithoutReader, printErrors } from '../program/output.ts';
import { portMistake } from './open.ts';

/** `app URL` */
export const appCommand: CommandSpec = {
  name: 'app',
  summary: 'Open your own app in the lab, as one of its clients.',
  details:
    'Your app is served as it is by its own server. The lab shows it in a window, with a drop-in in place of agora-rtc-sdk-ng, so that it meets the other clients of the lab: kill them, cut them off, cut your app off, and see what its handlers get and how long they take. Closing the window or leaving the page ends the process as a browser does it, and loading it again is a reload. The proxy listens on this machine alone and reaches only the address that you give.',
  operand: {
    name: 'URL',
    doc: 'Where your app is served: http://localhost:5173, localhost:5173/room, or 5173.',
    isMany: false,
    isOptional: false,
  },
  options: [
    {
      name: 'host',
      value: 'HOST',
      doc: 'Where the windows live.',
      choices: ['web', 'electron'],
      fallback: 'web',
    },
    {
      name: 'port',
      value: 'N',
      doc: 'Web host: the port of the lab itself; 0 is any free one.',
      fallback: '0',
      mistake: portMistake,
    },
    { name: 'no-browser', doc: 'Web host: print the addresses and start no browser.' },
  ],
  examples: [{ line: 'app http://localhost:5173', does: 'Open the app that a dev server serves' }],
  async run(invocation) {
    const [address = ''] = invocation.operands;
    const app = readTarget(address);
    if (typeof app === 'string') {
      printErrors([`reconnect-lab app: ${app}`]);
      return 2;
    }
    continueWithoutReader();
    if (invocation.value('host') === 'electron') {
      const desktop = await openDesktop({ app: `${app.origin}${app.path}` });
      if (typeof desktop === 'number') return desktop;
      printErrors([hindranceSentence(desktop, '; "--host web" opens your app in a browser')]);
      return 2;
    }
    return openWeb({
      port: Number(invocation.value('port')),
      idleTimeoutMs: Infinity,
      isOpeningBrowser: !invocation.isOn('no-browser'),
      scenario: undefined,
      app,
    });
  },
};
