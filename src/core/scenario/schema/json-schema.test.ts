import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scenarioJsonSchema } from './json-schema.ts';

const FILE = fileURLToPath(new URL('../../../../schema/scenario.schema.json', import.meta.url));

it('schema/scenario.schema.json is what the reader goes by (npm run schema rewrites it)', async () => {
  await expect(scenarioJsonSchema()).toMatchFileSnapshot(FILE);
});
