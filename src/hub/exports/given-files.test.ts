import { afterEach, describe, expect, it } from 'vitest';
import { HubBench, type BenchOptions } from '../../../test/support/hub-bench.ts';
import type { FileOffer, OfferedFile } from '../files/run-files.ts';

const benches: HubBench[] = [];
afterEach(() => {
  for (const { hub } of benches.splice(0)) hub.close();
});

function benchWith(options: BenchOptions): HubBench {
  const bench = new HubBench(options);
  benches.push(bench);
  return bench;
}

/** A host that offers files to a browser, and what a test does in the place of that. */
class Offers {
  readonly files: OfferedFile[] = [];
  readonly withdrawn: string[] = [];

  readonly offerFile = (file: OfferedFile): FileOffer => {
    const name = `offer-${this.files.push(file)}`;
    return { name, withdraw: () => this.withdrawn.push(name) };
  };

  /** The browser fetches all of a file. */
  fetch(index: number): string {
    const file = this.files[index];
    if (file === undefined) throw new Error(`no file ${index} was offered`);
    const text = [...file.pieces].join('');
    file.ended(null);
    return text;
  }
}

const request = { form: 'jsonl', title: 'x', span: null, isToFile: true } as const;

describe('a run that the browser fetches as one file', () => {
  it('is told to the page as it goes, and is the trace that the page could take itself', async () => {
    const offers = new Offers();
    const bench = benchWith(offers);
    const begun = await bench.call('export.begin', { ...request, name: 'mine.jsonl' });
    expect(begun).toMatchObject({ name: 'mine.jsonl', path: null, download: 'offer-1' });
    expect(offers.files[0]).toMatchObject({ name: 'mine.jsonl', mediaType: expect.stringMatching(/json/) });
    const next = bench.call('export.next', { id: begun.id ?? 0 });
    const text = offers.fetch(0);
    expect(await next).toEqual({ text: '', share: 1, isOver: true });
    expect(text).toBe((await bench.traceText()).replace('A session in the lab', 'x'));
    await expect(bench.call('export.next', { id: begun.id ?? 0 })).rejects.toThrow('not being made any more');
  });

  it('that breaks off on its way says why, once', async () => {
    const offers = new Offers();
    const bench = benchWith(offers);
    const { id } = await bench.call('export.begin', request);
    offers.files[0]?.ended('The browser has gone.');
    offers.files[0]?.ended(null);
    await expect(bench.call('export.next', { id: id ?? 0 })).rejects.toThrow('The browser has gone.');
    expect(bench.logged).toEqual([]);
  });

  it('that is given up is withdrawn, and whoever waits for it is told', async () => {
    const offers = new Offers();
    const bench = benchWith(offers);
    const { id } = await bench.call('export.begin', request);
    const next = bench.call('export.next', { id: id ?? 0 });
    await bench.call('export.stop', { id: id ?? 0 });
    await expect(next).rejects.toThrow('This file is not being made any more.');
    expect(offers.withdrawn).toEqual(['offer-1']);
  });

  it('cannot be begun while eight others are under way, and can when one of them is there', async () => {
    const offers = new Offers();
    const bench = benchWith(offers);
    for (let count = 0; count < 8; count++) await bench.call('export.begin', request);
    await expect(bench.call('export.begin', request)).rejects.toThrow(
      '8 files are being saved already: wait until one of them is there.',
    );
    offers.fetch(3);
    await expect(bench.call('export.begin', request)).resolves.toMatchObject({ download: 'offer-9' });
    expect(offers.withdrawn).toEqual(['offer-4']);
  });
});

describe('exports that pages take piece by piece', () => {
  it('of very many the oldest is given up: its page may be gone', async () => {
    const bench = benchWith({});
    const pieces = { ...request, isToFile: false };
    const ids: number[] = [];
    for (let count = 0; count < 9; count++) ids.push((await bench.call('export.begin', pieces)).id ?? 0);
    const [oldest = 0, second = 0] = ids;
    await expect(bench.call('export.next', { id: oldest })).rejects.toThrow('not being made any more');
    await expect(bench.call('export.next', { id: second })).resolves.toMatchObject({ share: 1 });
  });

  it('of a run in which nothing was is what such a run is', async () => {
    const bench = benchWith({});
    const { id } = await bench.call('export.begin', { ...request, form: 'csv', isToFile: false });
    expect(await bench.call('export.next', { id: id ?? 0 })).toMatchObject({ share: 1, isOver: false });
    expect(await bench.call('export.next', { id: id ?? 0 })).toEqual({ text: '', share: 1, isOver: true });
    const estimate = await bench.call('export.estimate', { form: 'csv', span: null });
    expect(estimate.records).toBe(0);
    expect(estimate.bytes).toBeGreaterThan(0);
  });
});

describe('where the person is asked for a place', () => {
  it('and names none, nothing is begun', async () => {
    const opened: string[] = [];
    const openFile = (path: string) => {
      opened.push(path);
      return { write() {}, commit() {}, abandon() {} };
    };
    const bench = benchWith({ openFile, askSavePath: () => Promise.resolve(null) });
    const begun = await bench.call('export.begin', request);
    expect(begun).toEqual({ id: null, name: 'session-1.trace.jsonl', path: null, download: null });
    expect(opened).toEqual([]);
  });

  it('where no file can be, that is said, and nothing is left under way', async () => {
    const openFile = () => {
      throw new Error('/nowhere/run.csv: there is no such folder');
    };
    const bench = benchWith({ openFile, askSavePath: () => Promise.resolve('/nowhere/run.csv') });
    for (let count = 0; count < 9; count++) {
      await expect(bench.call('export.begin', request)).rejects.toThrow('there is no such folder');
    }
  });
});
