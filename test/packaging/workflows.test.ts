import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { releaseNotes } from '../../scripts/release-notes.mjs';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const FOLDER = path.join(PROJECT, '.github', 'workflows');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')));

const stepSchema = z.looseObject({ uses: z.string().optional(), run: z.string().optional() });
const workflowSchema = z.object({
  on: z.looseObject({ push: z.object({ tags: z.array(z.string()).optional() }).optional() }),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.looseObject({ 'timeout-minutes': z.number(), steps: z.array(stepSchema) })),
});

const workflows = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const workflow = workflowSchema.parse(parse(text));
  const runs = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  return { file, text, workflow, runs };
});
const uses = workflows.flatMap(({ text }) => [...text.matchAll(/uses: *(\S+)@(\S+)(.*)$/gm)]);

describe('the workflows', () => {
  it('name each action by the hash of a commit, with its version, and everywhere by the same', () => {
    const hashes = new Map<string, string>();
    expect(uses.length).toBeGreaterThan(0);
    for (const [line, action = '', hash = '', comment = ''] of uses) {
      expect({ line, hash, comment }).toMatchObject({
        hash: expect.stringMatching(/^[0-9a-f]{40}$/),
        comment: expect.stringMatching(/^ # v\d+\.\d+\.\d+$/),
      });
      const pin = `${hash}${comment}`;
      expect(hashes.get(action) ?? pin).toBe(pin);
      hashes.set(action, pin);
    }
  });

  it.each(workflows)('$file runs only what the project has', ({ runs }) => {
    const text = runs.join('\n');
    const named = [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);
    const files = [...text.matchAll(/\bnode (scripts\/\S+)/g)].map(([, file = '']) => file);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    expect(files.filter((file) => !existsSync(path.join(PROJECT, file)))).toEqual([]);
  });

  it.each(workflows)('$file hides no failure, ends, and may only read', ({ text, workflow }) => {
    expect(text).not.toMatch(/continue-on-error|\|\| true|--no-sandbox/);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.values(workflow.jobs).every((job) => job['timeout-minutes'] <= 60)).toBe(true);
  });

  it('releases on tags of versions alone', () => {
    const releasing = workflows.filter(({ text }) => text.includes('gh release create'));
    expect(releasing.map(({ workflow }) => workflow.on)).toEqual([{ push: { tags: ['v*'] } }]);
  });
});

describe('the notes of a release', () => {
  const CHANGELOG =
    '# Changes\n\n## 0.2.0 (2026-12-01)\n\nNew.\n\n- **A**: b\n\n## 0.1.0 (unreleased)\n\nOld.\n';

  it('are the section of its version', () => {
    expect(releaseNotes('v0.2.0', '0.2.0', CHANGELOG)).toEqual({ notes: 'New.\n\n- **A**: b\n' });
  });

  it.each([
    ['v0.2.1', '0.2.0', 'the tag has to be v0.2.0'],
    ['v0.3.0', '0.3.0', 'has no section "## 0.3.0"'],
    ['v0.1.0', '0.1.0', 'calls 0.1.0 unreleased'],
  ])('are refused for %s of version %s', (tag, version, mistake) => {
    expect(releaseNotes(tag, version, CHANGELOG).mistake).toContain(mistake);
  });

  it('can be made of the version that is being worked on, once it has a date', () => {
    const { version } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as {
      version: string;
    };
    const changelog = readFileSync(path.join(PROJECT, 'CHANGELOG.md'), 'utf8').replace(
      '(unreleased)',
      '(2026-12-01)',
    );
    expect(releaseNotes(`v${version}`, version, changelog).notes).toBeTruthy();
  });
});
