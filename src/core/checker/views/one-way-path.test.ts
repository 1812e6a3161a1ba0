import { describe, expect, it } from 'vitest';
import { OneWayPath } from './one-way-path.ts';

describe('flow', () => {
  it('knows the last data when it closes after data has surely passed', () => {
    const path = new OneWayPath();
    path.open(0);
    path.close(10, 5);
    expect([path.sinceLoUs, path.sinceHiUs]).toEqual([10, 10]);
  });

  it('knows only a span when it was open too shortly', () => {
    const path = new OneWayPath();
    path.open(0);
    path.close(10, 5);
    path.open(20);
    path.close(22, 5);
    expect([path.sinceLoUs, path.sinceHiUs]).toEqual([10, 22]);
  });

  it('takes a confirmation for data', () => {
    const path = new OneWayPath();
    path.open(0);
    path.confirm();
    path.close(1, Infinity);
    expect(path.sinceLoUs).toBe(1);
  });

  it('ignores what changes nothing', () => {
    const path = new OneWayPath();
    path.close(1, 0);
    path.confirm();
    path.open(2);
    path.open(3);
    expect([path.isSure, path.openedUs, path.sinceHiUs]).toEqual([false, 2, -Infinity]);
  });
});
