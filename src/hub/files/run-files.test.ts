import { expect, it } from 'vitest';
import type { WindowHost } from '../contract/window-host.ts';
import { RunFiles } from './run-files.ts';

const FILE = { name: 'picture.svg', content: '<svg/>', encoding: 'utf8' } as const;

/** A desktop on which the person answers with this path. */
function desktop(path: string | null) {
  const written: (readonly string[])[] = [];
  const host: WindowHost = {
    kind: 'electron',
    openClientWindow() {},
    closeClientWindow() {},
    askSavePath: (name) => Promise.resolve(path === null ? null : `${path}/${name}`),
  };
  const writeFile = (...args: readonly string[]) => {
    written.push(args);
    return Promise.resolve();
  };
  return { host, writeFile, written };
}

it('what a page made is written where the person wants it, under the name that they see', async () => {
  const { host, writeFile, written } = desktop('/home');
  const files = new RunFiles(host, { writeFile });
  expect(await files.answers['file.save'](FILE)).toEqual({ path: '/home/picture.svg' });
  expect(written).toEqual([['/home/picture.svg', '<svg/>', 'utf8']]);
});

it('nothing is written where the person thinks better of it', async () => {
  const { host, writeFile, written } = desktop(null);
  expect(await new RunFiles(host, { writeFile }).answers['file.save'](FILE)).toEqual({ path: null });
  expect(written).toEqual([]);
});

it('a file that cannot be written is told as it is', async () => {
  const { host } = desktop('/home');
  const writeFile = () => Promise.reject(new Error('the disk is full'));
  await expect(new RunFiles(host, { writeFile }).answers['file.save'](FILE)).rejects.toThrow(
    'the disk is full',
  );
});

it('a host without files leaves it to the page', async () => {
  const { host } = desktop('/home');
  await expect(new RunFiles(host, {}).answers['file.save'](FILE)).rejects.toThrow(
    'This page saves files by itself.',
  );
});
