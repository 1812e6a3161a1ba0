// Which Node the project needs, said before anything is loaded that an older one cannot read. Only
// what every Node has is used.
import { readFileSync, writeSync } from 'node:fs';

/** `engines.node` of package.json, `>=20.19`. */
function neededVersion() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return engines.node.replace(/^>=/, '');
}

/**
 * A sentence about a Node that is too old, and what to do about it; undefined where it is new
 * enough.
 */
export function nodeMistake(version, needed = neededVersion()) {
  const [has, needs] = [version, needed].map((text) => text.split('.').map(Number));
  const isEnough = has[0] > needs[0] || (has[0] === needs[0] && has[1] >= needs[1]);
  if (isEnough) return undefined;
  return `Reconnect Lab needs Node ${needed} or newer, and this is ${version}: install one from https://nodejs.org, then run the command again.`;
}

/** Ends this process with the sentence where its Node is too old. */
export function needNode() {
  const mistake = nodeMistake(process.versions.node);
  if (mistake === undefined) return;
  // At once, as the process ends before a stream would be written.
  writeSync(2, `${mistake}\n`);
  process.exit(2);
}
