import { z } from 'zod';
import { scenarioSchema } from './schema.ts';

/** The language of scenario files as JSON Schema, for editors: the text of `schema/scenario.schema.json`. */
export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', reused: 'inline' });
  const titled = { title: 'Reconnect Lab scenario', description: 'One scenario of Reconnect Lab', ...schema };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}
