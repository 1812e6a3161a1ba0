import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchRequest, readHandedOver } from './launch-request.ts';

const folder = path.resolve('/home/ada');
const inFolder = (name: string) => path.join(folder, name);

describe('what a launch asks for', () => {
  it.each([
    ['nothing', [], null],
    ['a file by switch', ['--open=session.jsonl'], inFolder('session.jsonl')],
    ['a file of the desktop', ['kill.yaml'], inFolder('kill.yaml')],
    [
      'a file beside the switches of the runtime',
      ['--no-sandbox', '--open=a.yaml', '--x=1'],
      inFolder('a.yaml'),
    ],
    ['the switch before a plain argument', ['b.yaml', '--open=a.yaml'], inFolder('a.yaml')],
    ['an empty switch', ['--open='], null],
  ])('%s', (_what, args, expected) => {
    expect(launchRequest(args, folder)).toEqual({ path: expected });
  });

  it('is handed over as it was made', () => {
    const request = launchRequest(['a.yaml'], folder);
    expect(readHandedOver(JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each([[null], ['a.yaml'], [{}], [{ path: 'relative.yaml' }], [{ path: 7 }], [{ path: null, more: 1 }]])(
    'is not taken from %j',
    (data) => {
      expect(readHandedOver(data)).toBeNull();
    },
  );
});
