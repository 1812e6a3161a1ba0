import { expect, test } from 'vitest';
import type { ChannelSpan } from '../../../core/timeline/lanes/lane.ts';
import { channelBands } from './paint-ribbon.ts';

const span = (name: string, row: number): ChannelSpan => ({ name, row, seq: 1, fromUs: 0, toUs: null });
const bandsOf = (...rows: readonly number[]): readonly string[] =>
  channelBands(rows.map((row, at) => span(`c${at}`, row))).map(
    ({ top, height }) => `${top} to ${top + height}`,
  );

test.each<[string, readonly number[], readonly string[]]>([
  ['one takes the whole ribbon, in each of its lives', [0, 0], ['0 to 16', '0 to 16']],
  ['two share it, with a line between them', [0, 1, 0], ['0 to 7', '8 to 15', '0 to 7']],
  ['three too', [0, 1, 2], ['0 to 4.333', '5.333 to 9.667', '10.667 to 15']],
  [
    'a fifth and sixth stand in the last band',
    [0, 1, 2, 3, 4, 5],
    ['0 to 3', '4 to 7', '8 to 11', '12 to 15', '12 to 15', '12 to 15'],
  ],
])('channels on the ribbon of the server: %s', (_what, rows, bands) => {
  expect(
    bandsOf(...rows).map((band) =>
      band.replaceAll(/\d+\.\d+/g, (text) => String(Number(Number(text).toFixed(3)))),
    ),
  ).toEqual(bands);
});
