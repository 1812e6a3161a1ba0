import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, timeline, type At } from './lab-builder.ts';

const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });

/**
 * What each of the two users is told, second by second; a picture of the article's diagrams in
 * text.
 */
describe('the timelines of the article', () => {
  test('before 2.3.2: joins, loses the network, comes back after UID 2 gave up (R-NATIVE-PRE-T0 to -T8)', async () => {
    const lab = runLab(
      [clientSpec('uid1', 'android', 'pre-2.3.2'), clientSpec('uid2', 'ios', 'pre-2.3.2')],
      [
        [0, join('uid2')],
        [1, join('uid1')],
        [10, { do: 'offline', client: 'uid1', direction: 'up' }],
        [35, { do: 'online', client: 'uid1', direction: 'up' }],
      ],
      40,
    );
    await expect(timeline(lab.records)).toMatchFileSnapshot('../golden/before-2.3.2.txt');
  });

  test('2.3.2 and later: joins, loses the network, gives up after 20 min (R-NATIVE-T0 to -T7)', async () => {
    const lab = runLab(
      [
        clientSpec('uid1', 'android', '3.x'),
        clientSpec('uid2', 'ios', '3.x'),
        clientSpec('uid3', 'web', '3.x'),
      ],
      [
        [0, join('uid2')],
        [0, join('uid3')],
        [1, join('uid1')],
        [10, { do: 'offline', client: 'uid1', direction: 'up' }],
      ],
      1220,
    );
    await expect(timeline(lab.records)).toMatchFileSnapshot('../golden/since-2.3.2.txt');
  });

  test('4.x, with its later limits counted from the interruption (R4-NATIVE-T1 to -T7, R4-WEB-T1 to -T8)', async () => {
    const lab = runLab(
      [
        clientSpec('uid1', 'android', '4.x'),
        clientSpec('uid2', 'flutter/ios', '4.x'),
        clientSpec('uid3', 'web', '4.x'),
      ],
      [
        [0, join('uid2')],
        [0, join('uid3')],
        [1, join('uid1')],
        [10, { do: 'offline', client: 'uid1', direction: 'both' }],
      ],
      1230,
    );
    await expect(timeline(lab.records)).toMatchFileSnapshot('../golden/4.x.txt');
  });
});
