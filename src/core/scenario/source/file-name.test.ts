import { expect, it } from 'vitest';
import { scenarioFileName } from './file-name.ts';

it.each([
  ['Android is killed', 'android-is-killed.reconnect.yaml'],
  ['../../etc/passwd', 'etc-passwd.reconnect.yaml'],
  ['Ausfall über 20 s', 'ausfall-über-20-s.reconnect.yaml'],
  ['…', 'scenario.reconnect.yaml'],
  ['a'.repeat(200), `${'a'.repeat(80)}.reconnect.yaml`],
])('a scenario called %j is saved as %s', (name, file) => {
  expect(scenarioFileName(name)).toBe(file);
});
