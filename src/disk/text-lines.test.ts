import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TextError, textLines } from './text-lines.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-'));

function fileWith(content: string | Uint8Array): string {
  const file = path.join(folder, 'text');
  writeFileSync(file, content);
  return file;
}

const textsOf = (content: string | Uint8Array): string[] =>
  [...textLines(fileWith(content))].map(({ text }) => text);

describe('lines of a file', () => {
  it.each([
    ['nothing', '', []],
    ['one line', 'a\n', ['a']],
    ['empty lines', '\n\na\n', ['', '', 'a']],
    ['the mark that some editors put first', '\uFEFFa\nb\n', ['a', 'b']],
    ['line breaks of Windows, which stay', 'a\r\nb\r\n', ['a\r', 'b\r']],
  ])('%s', (_what, content, lines) => {
    expect(textsOf(content)).toEqual(lines);
  });

  it('tells of the last one whether the file ends in its middle', () => {
    expect([...textLines(fileWith('a\nb'))]).toEqual([
      { text: 'a', isCutOff: false },
      { text: 'b', isCutOff: true },
    ]);
  });

  it('are whole wherever the file is cut into pieces', () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index} ${'ü🚇'.repeat(index % 23)}`);
    expect(textsOf(`${lines.join('\n')}\n`)).toEqual(lines);
  });

  it.each([
    ['a zero byte', Buffer.from('ab\ncd\0e\n'), 'this is not a text file', 2, 3],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]), 'this is not UTF-8 text', 2, 2],
  ])('%s is a mistake with its place', (_what, content, message, line, column) => {
    const read = (): unknown => textsOf(content);
    expect(read).toThrow(TextError);
    expect(read).toThrow(expect.objectContaining({ line, column }));
    expect(read).toThrow(message);
  });

  it('close the file when nobody goes on reading', () => {
    const lines = textLines(fileWith('a\nb\nc\n'));
    for (const { text } of lines) if (text === 'b') break;
    expect(lines.next()).toEqual({ done: true, value: undefined });
  });
});
