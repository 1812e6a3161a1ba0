import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPageFile } from './page-files.ts';

let pages: string;
beforeAll(() => {
  pages = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-pages-'));
  for (const folder of ['lab', 'client', 'assets', 'other']) {
    mkdirSync(path.join(pages, folder));
    writeFileSync(path.join(pages, folder, 'index.html'), folder);
  }
  writeFileSync(path.join(pages, 'assets', 'lab-B_x1.js'), 'code');
  writeFileSync(path.join(pages, 'assets', 'secret.pem'), 'key');
  writeFileSync(path.join(pages, 'top.js'), 'top');
});
afterAll(() => rmSync(pages, { recursive: true }));

it.each([
  ['lab/', 'lab'],
  ['lab/index.html', 'lab'],
  ['%6cab/index.html', 'lab'],
  ['assets/lab-B_x1.js', 'code'],
])('the page of the lab loads %s', async (name, text) => {
  expect(String((await readPageFile(pages, 'lab', name))?.bytes)).toBe(text);
});

it.each([
  ...['client/', 'client/index.html', './client/', '%2e/client/', 'lab/../client/', 'lab/%2e%2e/client/'],
  ...[
    '/client/',
    '//client/',
    'assets/../client/index.html',
    'lab\\..\\client\\',
    '..%5cclient%5cindex.html',
  ],
  ...[
    'lab%2f..%2fclient%2findex.html',
    'CLIENT/',
    'Lab/',
    'lab/INDEX.HTML',
    'lab/index.html/',
    'lab//index.html',
  ],
  ...['other/', 'top.js', '', '.', '..', '../lab/', 'lab', 'assets', 'assets/secret.pem', 'assets/con.js'],
  ...[
    'assets/lab-B_x1.js::$DATA',
    'assets/lab-B_x1.js%00',
    'assets/lab-B_x1.js.',
    'lab/%',
    '%00',
    'lab/index.html%20',
  ],
])('and nothing by %j', async (name) => {
  expect(await readPageFile(pages, 'lab', name)).toBeUndefined();
});
