import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { scratchPath } from '../../disk/scratch.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { pixelSizeOf } from '../../core/export/svg/picture-size.ts';

const TIME_LIMIT_MS = 60_000;

function runBrowser(browser: string, args: readonly string[], interruption: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const kill = (): boolean => child.kill('SIGKILL');
    interruption.addEventListener('abort', kill);
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2_000);
    });
    const timer = setTimeout(kill, TIME_LIMIT_MS);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      interruption.removeEventListener('abort', kill);
      resolve(words);
    });
  });
}

/**
 * Draws an SVG file with a browser, twice as fine as its pixels where that fits.
 *
 * `interruption` ends the browser.
 *
 * @throws Error with a sentence when the picture is too large, the browser makes none or was ended
 */
export async function rasterise(svg: string, browser: string, interruption: AbortSignal): Promise<Buffer> {
  const { width, height, scale } = pixelSizeOf(svg);
  const folder = scratchPath(tmpdir());
  const [source, target] = [path.join(folder, 'timeline.svg'), path.join(folder, 'timeline.png')];
  try {
    writeSource(source, svg);
    const isRoot = process.getuid?.() === 0;
    const args = [
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
    ];
    const words = await runBrowser(browser, args, interruption);
    return pictureAt(target, browser, words);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function writeSource(file: string, svg: string): void {
  try {
    mkdirSync(path.dirname(file), { mode: 0o700 });
    writeFileSync(file, svg);
  } catch (error) {
    throw new WriteFailure(file, error);
  }
}

function pictureAt(file: string, browser: string, words: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Error(`${browser} made no picture: ${words.trim().split('\n').at(-1) ?? ''}`);
  }
}
