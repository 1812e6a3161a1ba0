// What the thread of a command runs: what it compiles is kept for the next start as well (from
// Node 22.8 on).
import module from 'node:module';

module.enableCompileCache?.();
await import('../out/cli/command.js');
