import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import {
  PATIENCE,
  folder,
  launch,
  leave,
  moveWindow,
  newProfile,
  profile,
  quit,
  scenarioFile,
  shapeOf,
  shows,
} from './running-app.ts';

beforeAll(async () => {
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json']) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  await buildStandIn();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
beforeEach(newProfile);
afterEach(leave);

describe('the desktop app on Wayland', () => {
  it('shows its windows, though none is painted before, and keeps their sizes without places', async () => {
    await launch([`--open=${scenarioFile('android')}`, '--ozone-platform=wayland']);
    for (const host of ['lab', 'client-1']) {
      await shows(host, '');
      await expect.poll(async () => (await shapeOf(host)).isVisible, PATIENCE).toBe(true);
    }
    await moveWindow('client-1', { width: 500, height: 600 });
    await quit();
    const kept = JSON.parse(readFileSync(path.join(profile, 'windows.json'), 'utf8')) as unknown;
    const places = { 'client uid1 android': { width: 500, height: 600, isMaximized: false } };
    expect(kept).toEqual({ version: 1, windows: places });
  });
});
