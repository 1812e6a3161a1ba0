import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../time/micros.ts';
import { ticksUs, tickStepUs, tickText } from './layout/axis.ts';
import { freeFrom, textsBeside } from './layout/free-stretch.ts';
import { hangLabels } from './layout/hang-labels.ts';
import { columnsOf, cutText, labelRows } from './layout/label-rows.ts';
import { distanceText } from './moments/measure.ts';
import { momentChips } from './moments/moment-chips.ts';
import { firstAtOrAfter, insertSorted } from './lanes/sorted.ts';

describe('rows of labels', () => {
  it.each([
    [[], []],
    [[[0, 50]], [0]],
    [
      [
        [0, 50],
        [60, 50],
      ],
      [0, 0],
    ],
    [
      [
        [0, 50],
        [20, 50],
      ],
      [1, 0],
    ],
    [
      [
        [0, 50],
        [20, 50],
        [40, 50],
      ],
      [2, 1, 0],
    ],
    [
      [
        [0, 30],
        [20, 50],
        [80, 50],
      ],
      [1, 0, 0],
    ],
  ])('%j stand in rows %j', (boxes, rows) => {
    expect(
      labelRows(
        boxes.map(([x = 0, width = 0]) => ({ x, width })),
        4,
      ),
    ).toEqual(rows);
  });

  it('leaves out what finds no room', () => {
    const three = [0, 10, 20].map((x) => ({ x, width: 50 }));
    expect(labelRows(three, 4, 2)).toEqual([null, 1, 0]);
  });

  it('never lets two labels overlap, nor a leader cross a label', () => {
    const boxes = fc.array(fc.record({ x: fc.nat({ max: 300 }), width: fc.integer({ min: 1, max: 120 }) }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(boxes, (list) => {
        const labels = [...list].sort((a, b) => a.x - b.x);
        const rows = labelRows(labels, 2);
        for (const [i, one] of labels.entries()) {
          for (const [j, other] of labels.entries()) {
            if (i === j) continue;
            const [rowI = 0, rowJ = 0] = [rows[i] ?? 0, rows[j] ?? 0];
            const isOverlap = one.x < other.x + other.width && other.x < one.x + one.width;
            if (rowI === rowJ) expect(isOverlap).toBe(false);
            // The leader of `one` rises at its x past all rows below its own.
            if (rowJ < rowI) expect(other.x < one.x && one.x < other.x + other.width).toBe(false);
          }
        }
      }),
    );
  });
});

it.each([
  ['onUserOffline', 13],
  ['שלום', 4],
  ['🚇', 2],
  ['漢字', 4],
  ['é', 1],
])('%s takes %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

it.each([
  ['short', 10, 'short'],
  ['a longer name', 8, 'a longe…'],
  ['🚇🚇🚇', 5, '🚇🚇…'],
])('%s cut to %d columns is %s', (text, columns, cut) => {
  expect(cutText(text, columns)).toBe(cut);
});

it.each([
  [30 * SECOND, 8, 5 * SECOND, '5 s'],
  [1200 * SECOND, 10, 120 * SECOND, '120 s'],
  [10 * 3600 * SECOND, 11, 3600 * SECOND, '3600 s'],
  [48 * 3600 * SECOND, 10, 6 * 3600 * SECOND, '21600 s'],
  [300_000, 6, 50_000, '0.05 s'],
  [1_000, 4, 500, '0.0005 s'],
])('a window of %d us with %d ticks has one each %d us, the first at %s', (span, wanted, step, text) => {
  expect(tickStepUs(span, wanted)).toBe(step);
  expect(tickText(step, step)).toBe(text);
  expect(ticksUs(0, span, step).length).toBeLessThanOrEqual(wanted + 1);
});

it('measures from every moment that counts', () => {
  const anchors = [
    { atUs: 10_070_000, name: 'the last data of UID 1' },
    { atUs: 10_000_000, name: 'the cut' },
    { atUs: 20_070_000, name: 'now' },
  ];
  expect(distanceText(20_070_000, anchors)).toBe(
    '10.000 s after the last data of UID 1, 10.070 s after the cut, at now',
  );
});

it('keeps lists in order and finds places in them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), fc.nat({ max: 50 }), (keys, key) => {
      const list: number[] = [];
      for (const each of keys) insertSorted(list, each, (one) => one);
      expect(list).toEqual([...keys].sort((a, b) => a - b));
      expect(firstAtOrAfter(list, key, (one) => one)).toBe(list.filter((one) => one < key).length);
    }),
  );
});

describe('labels that hang on leaders', () => {
  const room = { left: 0, right: 300, rows: 3, gap: 4 };

  it('turn to the left at the right end, and the last one chooses first', () => {
    const labels = [
      { x: 100, width: 85 },
      { x: 200, width: 50 },
      { x: 280, width: 90 },
    ];
    expect(hangLabels(labels, room).map((label) => [label?.row, label?.left])).toEqual([
      [0, 100],
      [undefined, undefined],
      [0, 190],
    ]);
  });

  it('of one row keep the ones that matter', () => {
    const labels = [
      { x: 10, width: 50, rank: 0 },
      { x: 30, width: 50, rank: 1 },
    ];
    expect(hangLabels(labels, { ...room, rows: 1 }).map((label) => label?.row)).toEqual([0, undefined]);
  });

  it('never overlap, nor does a leader cross one', () => {
    const boxes = fc.array(
      fc.record({
        x: fc.nat({ max: 300 }),
        width: fc.integer({ min: 4, max: 120 }),
        rank: fc.nat({ max: 1 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(boxes, (list) => {
        const labels = [...list].sort((a, b) => a.x - b.x);
        const hung = hangLabels(labels, room).map((label, at) => {
          const { x = 0, width = 0 } = labels[at] ?? {};
          return label === null ? null : { ...label, x, right: label.left + width };
        });
        for (const one of hung) {
          for (const other of hung) {
            if (one === null || other === null || one === other) continue;
            if (one.row === other.row) expect(one.left < other.right && other.left < one.right).toBe(false);
            if (other.row < one.row) expect(other.left < one.x && one.x < other.right).toBe(false);
          }
        }
      }),
    );
  });
});

describe('numbers of moments', () => {
  const sizes = { column: 7, padding: 6, reach: 7, from: 0, to: 2000 };
  const moment = (text: string, x: number) => ({ text, atUs: x, seq: 0 });
  const place = (x: number) => x;

  it('stand behind their marks, or before them where another mark follows', () => {
    const chips = momentChips([moment('T3', 100), moment('T6', 200)], [100, 200, 215], place, sizes);
    expect(chips.map(({ text, left }) => [text, left])).toEqual([
      ['T3', 107],
      ['T6', 173],
    ]);
  });

  it('stand together where they would cover each other', () => {
    const near = [moment('T0', 10), moment('T1', 14), moment('T2', 18), moment('T3', 200)];
    expect(momentChips(near, [10, 14, 18, 200], place, sizes).map(({ text }) => text)).toEqual([
      'T0–T2',
      'T3',
    ]);
  });

  it('are all there, in order, and none covers another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 600 }), { minLength: 1, maxLength: 40 }), (xs) => {
        const order = [...xs].sort((a, b) => a - b);
        const moments = order.map((x, at) => moment(`T${at % 9}`, x));
        const chips = momentChips(moments, order, place, sizes);
        expect(chips[0]?.text.startsWith('T0')).toBe(true);
        expect(chips.at(-1)?.text.endsWith(moments.at(-1)?.text ?? '')).toBe(true);
        for (const [at, { left }] of chips.entries()) {
          const before = chips[at - 1];
          if (before !== undefined) expect(left).toBeGreaterThanOrEqual(before.left + before.width);
        }
      }),
    );
  });
});

it('texts beside signs cover neither a sign nor another text', () => {
  const signs = fc.array(fc.record({ x: fc.nat({ max: 400 }), width: fc.integer({ min: 10, max: 60 }) }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(signs, (list) => {
      const inOrder = [...list].sort((a, b) => a.x - b.x);
      const spans = textsBeside(inOrder, 0, 420).flatMap((left, at) =>
        left === null ? [] : [{ from: left, to: left + (inOrder[at]?.width ?? 0) }],
      );
      for (const [at, { from, to }] of spans.entries()) {
        expect(inOrder.some(({ x }) => x > from && x < to)).toBe(false);
        expect(from).toBeGreaterThanOrEqual(spans[at - 1]?.to ?? -Infinity);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(420);
      }
    }),
  );
});

it.each([
  [[], 10],
  [[{ from: 5, to: 30 }], 30],
  [
    [
      { from: 5, to: 30 },
      { from: 60, to: 70 },
    ],
    70,
  ],
  [[{ from: 80, to: 90 }], 10],
])('of a line on which %j is taken, 50 are free from %d on', (taken, wanted) => {
  expect(freeFrom(10, 50, taken)).toBe(wanted);
});
