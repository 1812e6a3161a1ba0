// `node scripts/draw-icon.mjs`: the app's icon as the picture that packaging needs, drawn by the browser of the tests.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'build');
const SIZE = 1024;
const own = ['/usr/bin/chromium'].find((file) => existsSync(file));

const browser = await chromium.launch(own === undefined ? {} : { executablePath: own });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
await page.setContent(
  `<style>body { margin: 0 } svg { display: block; width: ${SIZE}px; height: ${SIZE}px }</style>${svg}`,
);
await page.screenshot({ path: path.join(folder, 'icon.png'), omitBackground: true });
await browser.close();
