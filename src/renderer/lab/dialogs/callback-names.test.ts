import { expect, test } from 'vitest';
import { callbackNames } from './callback-names.ts';
import { clientSpec } from '../../../../test/model/lab-builder.ts';

test('callbacks of several clients are each in the words of its platform, and in a list once', () => {
  const phone = clientSpec('uid1', 'android', '4.x');
  const page = clientSpec('uid2', 'web', '4.x');
  const names = callbackNames([phone, page, clientSpec('uid3', 'android', '4.x')]);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(['onUserOffline', 'user-left']));
  expect(callbackNames([page])).not.toContain('onUserOffline');
  // Web 4.x has no such event, and a name that never fires is nothing to wait for.
  expect(callbackNames([page])).not.toContain('stream-removed');
});
