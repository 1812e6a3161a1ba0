import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { verbsText } from './verbs-text.ts';

it('gives every action of the model a method with its fields', async () => {
  const file = path.join(import.meta.dirname, 'client-verbs.ts');
  const text = await format(verbsText(), { ...(await resolveConfig(file)), parser: 'typescript' });
  await expect(text).toMatchFileSnapshot(file);
});
