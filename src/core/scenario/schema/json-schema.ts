import { z } from 'zod';
import { plainDescription } from './plain-description.ts';
import { scenarioSchema } from './schema.ts';

/**
 * The language of scenario files as JSON Schema, for editors: the text of
 * `schema/scenario.schema.json`.
 */
export function scenarioJsonSchema(): string {
  const schema = {
    ...z.toJSONSchema(scenarioSchema, { io: 'input', reused: 'inline' }),
    // Keys of a file's own, such as anchors to use further down.
    patternProperties: { '^x-': {} },
  };
  const titled = { title: 'Reconnect Lab scenario', description: 'One scenario of Reconnect Lab', ...schema };
  const plain = (key: string, value: unknown): unknown =>
    key === 'description' && typeof value === 'string' ? plainDescription(value) : value;
  return `${JSON.stringify(titled, plain, 2)}\n`;
}
