// `npm start`: builds what is older than its sources, then opens the lab.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { needNode } from '../bin/needed-node.mjs';
import { buildIfStale } from './fresh-cli.mjs';
import { buildAppScriptIfStale, buildDesktopIfStale, buildPagesIfStale } from './fresh-pages.mjs';
import { tryBuild } from './try-build.mjs';

needNode();
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const isThere = (file) => existsSync(path.join(root, 'out', file));
const parts = [
  ['The command line', 'cli/reconnect-lab.js', buildIfStale],
  // The desktop app brings the pages with it; where both are old, one build does.
  ['The desktop app', 'main/index.js', buildDesktopIfStale],
  ['The pages of the lab', 'renderer/lab/index.html', buildPagesIfStale],
  // For "Open your app…".
  ['The script for apps of your own', 'package/line-page.js', buildAppScriptIfStale],
];
for (const [what, file, build] of parts) {
  const sentence = await tryBuild(what, () => isThere(file), build);
  if (sentence !== undefined) console.error(sentence);
}
// What is still missing, the command says: the desktop app, and it opens the browser; or the
// pages. Without itself it can say nothing.
if (isThere('cli/reconnect-lab.js')) {
  process.argv = [
    process.argv[0],
    path.join(root, 'bin', 'reconnect-lab.mjs'),
    'open',
    ...process.argv.slice(2),
  ];
  await import(pathToFileURL(process.argv[1]).href);
} else {
  process.exitCode = 2;
}
