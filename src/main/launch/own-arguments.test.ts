import { expect, it } from 'vitest';
import { ownArguments } from './own-arguments.ts';

it.each([
  ['npm start', ['electron', '/lab'], []],
  ['npm start with a scenario', ['electron', '/lab', '--open=/a b.yaml'], ['--open=/a b.yaml']],
  ['a debugger', ['electron', '--inspect', '.', 'a.yaml'], ['a.yaml']],
  ['a debugger that waits', ['electron', '--inspect-brk=5858', '.'], []],
  [
    'Playwright, which starts it outside the sandbox of Linux',
    ['electron', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '/lab', '--user-data-dir=/p'],
    ['--user-data-dir=/p'],
  ],
  [
    'Playwright with its loader, as Electron sees it',
    ['electron', '-r', '/playwright/loader.js', '--inspect=0', '--remote-debugging-port=0', '/lab', 'a.yaml'],
    ['a.yaml'],
  ],
  ['Playwright, after its loader has cut the switches', ['electron', '/lab', 'a.yaml'], ['a.yaml']],
  ['a module before the app', ['electron', '--require', './hooks.cjs', '.', 'a.yaml'], ['a.yaml']],
  [
    'the development server',
    ['electron', '.', '--remote-debugging-port=9222'],
    ['--remote-debugging-port=9222'],
  ],
  ['the path as a switch', ['electron', '--app=/lab', 'a.yaml'], ['a.yaml']],
  ['Windows', ['C:\\e\\electron.exe', '--inspect=0', 'C:\\my lab', 'C:\\a b.yaml'], ['C:\\a b.yaml']],
  ['no app at all', ['electron', '--inspect'], []],
])('an app that is started by its path by %s', (_what, argv, expected) => {
  expect(ownArguments(argv, true)).toEqual(expected);
});

it.each([
  ['nothing', ['/opt/Reconnect Lab/reconnect-lab'], []],
  ['a desktop entry', ['/opt/lab', 'file:///home/ada/a.yaml'], ['file:///home/ada/a.yaml']],
  ['the Explorer', ['C:\\lab\\Reconnect Lab.exe', 'C:\\a b.yaml'], ['C:\\a b.yaml']],
  ['a person with switches', ['lab', '--disable-gpu', 'a.yaml'], ['--disable-gpu', 'a.yaml']],
])('a packaged app, started by %s', (_what, argv, expected) => {
  expect(ownArguments(argv, false)).toEqual(expected);
});
