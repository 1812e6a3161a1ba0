import path from 'node:path';
import ts from 'typescript';

/** What does not matter where nothing is written. */
const UNWRITTEN = { noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false };

/**
 * What the compiler says of `src/core` with these texts in the place of its files, each by its path
 * from the root; null: the file is not there. Seconds, where `npm run types` takes a minute, since
 * the rest of the project is left out.
 * @param {string} root
 * @param {ReadonlyMap<string, string | null>} changed
 * @returns {readonly string[]}
 */
export function coreMistakes(root, changed) {
  const config = path.resolve(root, 'src/core/tsconfig.json');
  const read = ts.readConfigFile(config, (file) => ts.sys.readFile(file));
  const parsed = ts.parseJsonConfigFileContent(read.config, ts.sys, path.dirname(config));
  const options = { ...parsed.options, ...UNWRITTEN };
  const texts = new Map([...changed].map(([file, text]) => [path.resolve(root, file), text]));
  const host = ts.createCompilerHost(options);
  const disk = { fileExists: host.fileExists, readFile: host.readFile };
  const isChanged = (file) => texts.has(path.resolve(file));
  host.fileExists = (file) =>
    isChanged(file) ? texts.get(path.resolve(file)) !== null : disk.fileExists(file);
  host.readFile = (file) =>
    isChanged(file) ? (texts.get(path.resolve(file)) ?? undefined) : disk.readFile(file);
  const own = [...texts.keys()].filter((file) => file.startsWith(path.dirname(config)));
  const files = [...new Set([...parsed.fileNames.map((file) => path.resolve(file)), ...own])];
  const program = ts.createProgram(
    files.filter((file) => texts.get(file) !== null),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const place = file === undefined ? '' : `${path.relative(root, file.fileName)}: `;
    return `${place}${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
