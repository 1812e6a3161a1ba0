import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchRequest, readHandedOver } from './launch-request.ts';

const folder = path.resolve('/home/ada');

describe('what a launch asks for', () => {
  it.each([
    ['nothing', [], null],
    ['a file by switch', ['--open=session.jsonl'], '/home/ada/session.jsonl'],
    ['a file by switch, with blanks', ['--open=/my runs/kill it.yaml'], '/my runs/kill it.yaml'],
    ['a file of the desktop', ['kill.yaml'], '/home/ada/kill.yaml'],
    ['a file whose name is written large', ['KILL.YML'], '/home/ada/KILL.YML'],
    ['a file of a desktop entry', ['file:///my%20runs/k%C3%B6nig.yaml'], '/my runs/könig.yaml'],
    ['a file that is an address by switch', ['--open=file:///a.yaml'], '/a.yaml'],
    ['a file beside switches of the runtime', ['--no-sandbox', '--open=a.yaml', '--x=1'], '/home/ada/a.yaml'],
    ['the switch before a plain argument', ['b.yaml', '--open=a.yaml'], '/home/ada/a.yaml'],
    ['the value of a switch of the runtime, which is none', ['--lang', 'de', 'a.yaml'], '/home/ada/a.yaml'],
    ['a folder, which is none', ['.'], null],
    ['an address of the web, which is none', ['https://example.org/a'], null],
    ['a file of another machine, which is none', ['file://elsewhere/a.yaml'], null],
    ['an address that is none', ['file:///%zz.yaml'], null],
    ['an empty argument', ['', 'a.yaml'], '/home/ada/a.yaml'],
    ['an empty switch', ['--open='], null],
    ['a name like a switch', ['--', '--open=.yaml'], '/home/ada/--open=.yaml'],
  ])('%s', (_what, args, expected) => {
    expect(launchRequest(args, '/home/ada', 'linux')).toEqual({ path: expected });
  });

  it.each([
    ['a file of the Explorer', ['C:\\my runs\\kill.yaml'], 'C:\\my runs\\kill.yaml'],
    ['a file beside it', ['kill.yaml'], 'D:\\ada\\kill.yaml'],
    ['an address', ['file:///C:/my%20runs/kill.yaml'], 'C:\\my runs\\kill.yaml'],
    ['a file of a server', ['file://nas/runs/kill.yaml'], '\\\\nas\\runs\\kill.yaml'],
    ['a file by switch', ['--open=C:\\a.yaml'], 'C:\\a.yaml'],
  ])('%s on Windows', (_what, args, expected) => {
    expect(launchRequest(args, 'D:\\ada', 'win32')).toEqual({ path: expected });
  });

  it("is somebody's own app by switch alone", () => {
    const asked = (...args: string[]) => launchRequest(args, '/home/ada', 'linux');
    expect(asked('--own-app=http://localhost:5173/a')).toEqual({
      path: null,
      app: 'http://localhost:5173/a',
    });
    expect([asked('--own-app='), asked('http://localhost:5173')]).toEqual([{ path: null }, { path: null }]);
  });

  it.each([[['a.yaml']], [['a.yaml', '--own-app=5173']]])('is handed over as it was made: %j', (args) => {
    const request = launchRequest(args, folder);
    expect(readHandedOver(JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each([
    [null],
    ['a.yaml'],
    [{}],
    [{ path: 'relative.yaml' }],
    [{ path: 7 }],
    [{ path: null, more: 1 }],
    [{ path: null, app: '' }],
  ])('is not taken from %j', (data) => {
    expect(readHandedOver(data)).toBeNull();
  });
});
