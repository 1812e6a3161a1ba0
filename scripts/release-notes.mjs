// `node scripts/release-notes.mjs v1.2.3`: what CHANGELOG.md says of this version, for the page of
// its release. A tag that is not the version of package.json, or that has no section of its own,
// is a mistake, and nothing is released.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The notes of a tag, or a sentence about what has to be done first. */
export function releaseNotes(tag, version, changelog) {
  if (tag !== `v${version}`)
    return {
      mistake: `The tag is ${tag}, and package.json says version ${version}: the tag has to be v${version}.`,
    };
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((one) => /^\S+/.exec(one)?.[0] === version);
  if (section === undefined) return { mistake: `CHANGELOG.md has no section "## ${version}".` };
  const [heading = '', ...lines] = section.split('\n');
  if (heading.includes('unreleased')) {
    return { mistake: `CHANGELOG.md calls ${version} unreleased: put the date of the release in its place.` };
  }
  return { notes: `${lines.join('\n').trim()}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8');
  const { notes, mistake } = releaseNotes(
    process.argv[2],
    JSON.parse(read('package.json')).version,
    read('CHANGELOG.md'),
  );
  if (mistake === undefined) process.stdout.write(notes);
  else {
    console.error(mistake);
    process.exitCode = 1;
  }
}
