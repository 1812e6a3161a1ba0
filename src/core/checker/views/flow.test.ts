import { describe, expect, it } from 'vitest';
import { Flow } from './flow.ts';

describe('flow', () => {
  it('knows the last data when it closes after data has surely passed', () => {
    const flow = new Flow();
    flow.open(0);
    flow.close(10, 5);
    expect([flow.sinceLoUs, flow.sinceHiUs]).toEqual([10, 10]);
  });

  it('knows only a span when it was open too shortly', () => {
    const flow = new Flow();
    flow.open(0);
    flow.close(10, 5);
    flow.open(20);
    flow.close(22, 5);
    expect([flow.sinceLoUs, flow.sinceHiUs]).toEqual([10, 22]);
  });

  it('takes a confirmation for data', () => {
    const flow = new Flow();
    flow.open(0);
    flow.confirm();
    flow.close(1, Infinity);
    expect(flow.sinceLoUs).toBe(1);
  });

  it('ignores what changes nothing', () => {
    const flow = new Flow();
    flow.close(1, 0);
    flow.confirm();
    flow.open(2);
    flow.open(3);
    expect([flow.isSure, flow.openedUs, flow.sinceHiUs]).toEqual([false, 2, -Infinity]);
  });
});
