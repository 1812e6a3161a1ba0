// `npm start`: builds what is older than its sources, then opens the lab.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { needNode } from '../bin/needed-node.mjs';
import { buildIfStale } from './fresh-cli.mjs';
import { buildDesktopIfStale, buildPagesIfStale } from './fresh-pages.mjs';

needNode();
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

await buildIfStale();
// The desktop app brings the pages with it; where both are old, one build does.
await buildDesktopIfStale();
await buildPagesIfStale();
process.argv = [
  process.argv[0],
  path.join(root, 'bin', 'reconnect-lab.mjs'),
  'open',
  ...process.argv.slice(2),
];
await import(pathToFileURL(process.argv[1]).href);
