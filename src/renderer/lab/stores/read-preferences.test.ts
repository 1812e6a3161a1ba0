import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, readPreferences, type Preferences } from './read-preferences.ts';

const other: Preferences = {
  personaId: 'unity/ios',
  sdk: '3.x',
  channel: 'demo',
  isJoining: false,
  columns: [50, 50],
  rows: [20, 40, 40],
  kinds: ['callback'],
  recent: ['mine.yaml'],
  apps: ['http://localhost:5173'],
  ownServer: 'http://localhost:3000/hook',
  exportForm: 'csv',
  folded: ['log'],
  theme: 'dark',
};

test('what was stored reads back', () => {
  expect(readPreferences(JSON.stringify(other))).toEqual(other);
});

test.each([null, '', '{', 'null', '[]', '7', '{"personaId":{}}'])('%j gives the defaults', (text) => {
  expect(readPreferences(text)).toEqual(DEFAULT_PREFERENCES);
});

test.each<[keyof Preferences, unknown]>([
  ['personaId', 'toaster'],
  ['sdk', '9.x'],
  ['channel', ''],
  ['isJoining', 'yes'],
  ['exportForm', 'toString'],
  ['columns', [90, 90]],
  ['columns', [100]],
  ['rows', ['a', 'b', 'c']],
  ['kinds', ['gossip']],
  ['ownServer', 7],
])('%s of %j is replaced, and the rest stays', (key, value) => {
  const read = readPreferences(JSON.stringify({ ...other, [key]: value }));
  expect(read).toEqual({ ...other, [key]: DEFAULT_PREFERENCES[key] });
});
