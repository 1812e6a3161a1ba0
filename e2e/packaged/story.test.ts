import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildStandIn, PROJECT } from '../electron-on-chromium/driver/build-stand-in.ts';
import { launchOnChromium } from '../electron-on-chromium/driver/launch-on-chromium.ts';
import { DebuggedPages } from './debugged-pages.ts';
import { playStory, storyFile } from './story.ts';

it('the story of the packaged app holds on the stand-in, where it can be told', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-story-'));
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json']) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  }
  await buildStandIn();
  const { file, remove } = storyFile();
  const args = [`--user-data-dir=${path.join(folder, 'profile')}`, `--open=${file}`];
  const app = await launchOnChromium({ main: path.join(folder, 'out/main/index.js'), folder, args });
  const told: string[] = [];
  try {
    await playStory(new DebuggedPages(Number(new URL(app.endpoint).port)), (sentence) => told.push(sentence));
    expect(await app.ended).toBe(0);
    expect(told).toHaveLength(4);
  } finally {
    await app.close();
    remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
});
