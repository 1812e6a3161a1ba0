#!/usr/bin/env node
import { existsSync } from 'node:fs';

const needed = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Says what is in the way and what to do about it. */
function refuse(sentence) {
  process.stderr.write(`reconnect-lab: ${sentence}\n`);
  process.exitCode = 2;
}

const program = new URL('../out/cli/reconnect-lab.js', import.meta.url);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  refuse(`needs Node ${needed.join('.')} or later; this is ${process.versions.node}.`);
} else if (!existsSync(program)) {
  refuse('is not built yet; run "npm install" (or "npm run build:cli") in its folder first.');
} else {
  await import(program.href);
}
