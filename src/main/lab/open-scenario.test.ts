import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openScenario } from './open-scenario.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (text: string) => {
  const file = path.join(folder, 'scenario.yaml');
  writeFileSync(file, text);
  return file;
};

describe('opening a scenario in the desktop app', () => {
  it('gives its plan', async () => {
    const opened = await openScenario(
      fileWith(
        'name: two\nclients:\n  uid1: { persona: android, sdk: 3.x, uid: 1 }\nsteps: []\nexpect: []\n',
      ),
    );
    expect(opened).toMatchObject({ ok: true, plan: { name: 'two' } });
  });

  it('says where the mistakes are', async () => {
    const file = fileWith('name: two\nclients: 7\n');
    const opened = await openScenario(file);
    expect(opened).toMatchObject({ ok: false, problem: expect.stringContaining(`${file}:2:`) });
  });

  it('says that there is no such file', async () => {
    const opened = await openScenario(path.join(folder, 'none.yaml'));
    expect(opened).toMatchObject({ ok: false, problem: expect.stringContaining('no such file') });
  });
});
