import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pixelSizeOf } from '../../core/export/svg/picture-size.ts';

const TIME_LIMIT_MS = 60_000;

function runBrowser(browser: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2_000);
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve(words);
    });
  });
}

/**
 * Draws an SVG file with a browser, twice as fine as its pixels where that fits.
 *
 * @throws Error with a sentence when the picture is too large, or the browser makes none
 */
export async function rasterise(svg: string, browser: string): Promise<Buffer> {
  const { width, height, scale } = pixelSizeOf(svg);
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));
  const [source, target] = [path.join(folder, 'timeline.svg'), path.join(folder, 'timeline.png')];
  try {
    writeFileSync(source, svg);
    const isRoot = process.getuid?.() === 0;
    const words = await runBrowser(browser, [
      '--headless',
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--hide-scrollbars',
      '--force-color-profile=srgb',
      `--force-device-scale-factor=${scale}`,
      `--user-data-dir=${path.join(folder, 'profile')}`,
      `--window-size=${width},${height}`,
      `--screenshot=${target}`,
      pathToFileURL(source).href,
    ]);
    return pictureAt(target, browser, words);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function pictureAt(file: string, browser: string, words: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Error(`${browser} made no picture: ${words.trim().split('\n').at(-1) ?? ''}`);
  }
}
