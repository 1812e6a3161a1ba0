#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { needNode } from './needed-node.mjs';

needNode();
// From Node 22.8 on what is compiled once is kept for the next start.
module.enableCompileCache?.();
const program = new URL('../out/cli/reconnect-lab.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write(
    'reconnect-lab: is not built yet; run "npm install" (or "npm run build:cli") in its folder first.\n',
  );
  process.exitCode = 2;
}
