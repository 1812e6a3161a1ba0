import { describe, expect, it } from 'vitest';
import { hindranceSentence, shellWord } from './hindrance.ts';
import { libraryCure, parseRelease } from './linux-packages.ts';
import { whyNotStarted, type EarlyExit } from './start-failure.ts';

const ended = (end: { code?: number; signal?: string }, text = ''): EarlyExit => ({
  kind: 'ended',
  code: end.code ?? null,
  signal: end.signal ?? null,
  text,
});
const LOADER =
  'electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file';

it.each<[string, EarlyExit, string]>([
  ['a library', ended({ code: 127 }, LOADER), 'the library libnss3.so is missing'],
  ['libraries, without a word', ended({ code: 127 }), 'libraries are missing that every Chromium needs'],
  [
    'a sandbox',
    ended(
      { signal: 'SIGTRAP' },
      '[7:1128/1.2:FATAL:sandbox.cc(128)] No usable sandbox! If you are running on',
    ),
    'user namespaces that its sandbox is made of',
  ],
  [
    'the rights of the helper',
    ended(
      { signal: 'SIGTRAP' },
      'The SUID sandbox helper binary was found, but is not configured correctly.',
    ),
    'user namespaces that its sandbox is made of',
  ],
  [
    'a display',
    ended({ code: 1 }, '[9:1:ERROR:ozone_platform_x11.cc(256)] Missing X server or $DISPLAY'),
    'the display does not let it in',
  ],
  [
    'something unknown, in the words of Chromium',
    ended({ signal: 'SIGILL' }, "noise\n[9:1:FATAL:gpu.cc(9)] GPU process isn't usable. Goodbye.\n    at x"),
    'it was ended by SIGILL before its window was there ("GPU process isn\'t usable. Goodbye.")',
  ],
  ['nothing that is known', ended({ code: 1 }), 'it ended with exit code 1 before its window was there'],
  ['a library of Windows', ended({ code: 0xc0000135 }), 'exit code 0xC0000135'],
  ['an end', { kind: 'no-window', waitedMs: 45_000, text: '' }, 'its window was not there after 45 s'],
  [
    'a C library',
    { kind: 'unstartable', error: Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' }), text: '' },
    'needs the GNU C library',
  ],
  [
    'a mode',
    { kind: 'unstartable', error: Object.assign(new Error('x'), { code: 'EACCES', path: '/e' }), text: '' },
    '/e may not be executed',
  ],
])('says what a start lacked: %s', (_what, death, why) => {
  expect(whyNotStarted(death, '/lab/electron').why).toContain(why);
});

it('lets no control character of a program through', () => {
  const { why } = whyNotStarted(ended({ code: 1 }, '\u001b[31mred\u001b[0m\u0007\u202ebell\n'), '/e');
  expect(why).toContain('("red bell")');
});

it('is one sentence, with what happens instead and what would help', () => {
  expect(hindranceSentence({ why: 'it is so', cure: 'do this' }, ', so that comes instead')).toBe(
    'The desktop app cannot start, as it is so, so that comes instead; to mend it, do this.',
  );
});

it.each([
  ['/a/b-c_d.1', '/a/b-c_d.1'],
  ["/my lab/it's", `'/my lab/it'\\''s'`],
])('writes %s as a word of a shell', (text, word) => {
  expect(shellWord(text)).toBe(word);
});

describe('the command that brings the libraries', () => {
  const of = (text: string) => libraryCure(parseRelease(text));
  it.each([
    [
      'Ubuntu 24.04',
      'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"',
      'apt-get install libnss3 libgbm1 libasound2t64',
    ],
    [
      'Ubuntu 22.04',
      'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"',
      'apt-get install libnss3 libgbm1 libasound2 ',
    ],
    ['Debian 12', 'ID=debian\nVERSION_ID="12"', 'libgtk-3-0"'],
    ['Debian to come', 'ID=debian', 'libgtk-3-0t64"'],
    ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"', 'apt-get install'],
    ['Fedora', 'ID=fedora\nVERSION_ID=41', 'dnf install nss'],
    ['Rocky', 'ID="rocky"\nID_LIKE="rhel centos fedora"', 'dnf install'],
    ['Arch', 'ID=arch', 'pacman -S nss'],
    ['openSUSE', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'zypper install'],
    ['any other', '', 'install the libraries of any Chromium'],
  ])('on %s', (_what, text, command) => {
    expect(of(text)).toContain(command);
  });
});
