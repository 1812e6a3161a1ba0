// `node scripts/draw-icon.mjs`: the app's icon as the pictures that packaging needs, drawn by the
// browser of the tests: the one that macOS and Windows are given, and those of the sizes that
// Linux looks for.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'build');
const own = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'].find((file) => existsSync(file));
const pictures = [
  ['icon.png', 1024],
  ...[16, 24, 32, 48, 64, 128, 256, 512].map((size) => [`icons/${size}x${size}.png`, size]),
];

const browser = await chromium.launch({
  ...(own === undefined ? {} : { executablePath: own }),
  // A browser of the system does not run its sandbox as root.
  chromiumSandbox: process.getuid?.() !== 0,
});
const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
for (const [name, size] of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  await page.screenshot({ path: path.join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
