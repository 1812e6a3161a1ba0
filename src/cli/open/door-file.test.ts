import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { doorFolder, writeDoorFile } from './door-file.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-home-'));
});
afterEach(() => rmSync(home, { recursive: true }));

it('leads to the lab, is for nobody else to read, and goes', () => {
  const url = 'http://127.0.0.1:8080/secret/lab/';
  const { file, remove } = writeDoorFile(url, home);
  expect(readFileSync(file, 'utf8')).toContain(`content="0; url=${url}"`);
  if (process.platform !== 'win32') {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  }
  expect(file).not.toContain('secret');
  remove();
  remove();
  expect(existsSync(path.dirname(file))).toBe(false);
});

it("lies where the browser can read it: a snap's own folder, else the temporary one", () => {
  mkdirSync(path.join(home, 'snap', 'firefox', 'common'), { recursive: true });
  expect(doorFolder('firefox_firefox.desktop', home)).toBe(path.join(home, 'snap', 'firefox', 'common'));
  expect(doorFolder('chromium_chromium.desktop', home)).toBe(tmpdir());
  expect(doorFolder('google-chrome.desktop', home)).toBe(tmpdir());
  expect(doorFolder('../x_y.desktop', home)).toBe(tmpdir());
  expect(doorFolder('', home)).toBe(tmpdir());
});
