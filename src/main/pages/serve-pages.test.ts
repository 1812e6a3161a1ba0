import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileInFolder, pageServer } from './serve-pages.ts';

let parent: string;
let serve: (request: Request) => Promise<Response>;

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'reconnect-lab-pages-'));
  const folder = path.join(parent, 'renderer');
  await mkdir(path.join(folder, 'lab'), { recursive: true });
  await writeFile(path.join(folder, 'lab', 'index.html'), '<!doctype html>');
  await writeFile(path.join(folder, 'lab', 'notes.txt'), 'not a page');
  await writeFile(path.join(parent, 'secret.js'), 'secret');
  serve = pageServer(folder);
});
afterAll(() => rm(parent, { recursive: true }));

const get = (address: string, method = 'GET') => serve(new Request(address, { method }));

describe('serving pages through the app scheme', () => {
  it('gives a page with a policy that allows nothing inline', async () => {
    const answer = await get('reconnect-lab://lab/lab/index.html');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<!doctype html>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it.each([
    ['an unknown host', 'reconnect-lab://other/lab/index.html', 'GET', 404],
    ['a missing file', 'reconnect-lab://lab/lab/none.html', 'GET', 404],
    ['a kind of file that pages do not have', 'reconnect-lab://lab/lab/notes.txt', 'GET', 404],
    ['a folder', 'reconnect-lab://lab/lab', 'GET', 404],
    ['an encoded way out', 'reconnect-lab://lab/%2e%2e%2fsecret.js', 'GET', 404],
    ['a broken encoding', 'reconnect-lab://lab/%e0%a4%a', 'GET', 404],
    ['writing', 'reconnect-lab://lab/lab/index.html', 'POST', 405],
  ])('refuses %s', async (_what, address, method, status) => {
    expect((await get(address, method)).status).toBe(status);
  });
});

describe('the file that a path means', () => {
  const folder = path.resolve('/app/renderer');
  it.each([
    '/../main/index.js',
    '/..%2fmain',
    '/a/../../b',
    '/',
    '',
    '/a%00.js',
    '/..\\main',
    '/%5c..%5cmain',
  ])('is none for %s', (requestPath) => {
    expect(fileInFolder(folder, requestPath)).toBeUndefined();
  });
  it('stays in the folder', () => {
    expect(fileInFolder(folder, '/lab/../client/index.html')).toBe(path.join(folder, 'client', 'index.html'));
  });
});
