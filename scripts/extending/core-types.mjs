import path from 'node:path';
import ts from 'typescript';

/** What does not matter where nothing is written. */
const UNWRITTEN = { noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false };

/**
 * A compiler of `src/core` alone. Seconds, where `npm run types` takes a minute, since the rest of
 * the project is left out; asked again, it looks at what has changed and at what depends on that.
 *
 * @param {string} root
 * @returns {(changed?: ReadonlyMap<string, string | null>) => readonly string[]} what it says with
 *   these texts in the place of files, each by its path from the root; null: the file is not there
 */
export function coreCompiler(root) {
  const config = path.resolve(root, 'src/core/tsconfig.json');
  const read = ts.readConfigFile(config, (file) => ts.sys.readFile(file));
  /** Source files by path, as they were read last. */
  const known = new Map();
  let builder;
  return (changed = new Map()) => {
    const texts = new Map([...changed].map(([file, text]) => [path.resolve(root, file), text]));
    const parsed = ts.parseJsonConfigFileContent(read.config, ts.sys, path.dirname(config));
    const options = { ...parsed.options, ...UNWRITTEN };
    const own = [...texts.keys()].filter((file) => file.startsWith(path.dirname(config)));
    const files = [...new Set([...parsed.fileNames.map((file) => path.resolve(file)), ...own])];
    builder = ts.createSemanticDiagnosticsBuilderProgram(
      files.filter((file) => texts.get(file) !== null),
      options,
      hostOf(options, texts, known),
      builder,
    );
    return mistakesOf(root, builder);
  };
}

/** What the compiler says of `src/core`, once. */
export function coreMistakes(root, changed) {
  return coreCompiler(root)(changed);
}

function mistakesOf(root, builder) {
  const found = [
    ...builder.getOptionsDiagnostics(),
    ...builder.getSyntacticDiagnostics(),
    ...builder.getGlobalDiagnostics(),
    ...builder.getSemanticDiagnostics(),
  ];
  return found.map(({ file, messageText }) => {
    const place = file === undefined ? '' : `${path.relative(root, file.fileName)}: `;
    return `${place}${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** Reads the disk, but for what is changed; a file whose text is the same is the same file. */
function hostOf(options, texts, known) {
  const host = ts.createCompilerHost(options);
  const disk = { fileExists: host.fileExists, readFile: host.readFile, getSourceFile: host.getSourceFile };
  const isChanged = (file) => texts.has(path.resolve(file));
  host.fileExists = (file) =>
    isChanged(file) ? texts.get(path.resolve(file)) !== null : disk.fileExists(file);
  host.readFile = (file) =>
    isChanged(file) ? (texts.get(path.resolve(file)) ?? undefined) : disk.readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = host.readFile(file);
    const last = known.get(file);
    if (last !== undefined && last.text === text) return last.source;
    const source = disk.getSourceFile.call(host, file, ...rest);
    // Which version of a file this is, is what tells the builder that it has changed.
    if (source !== undefined && text !== undefined) source.version = ts.sys.createHash(text);
    known.set(file, { text, source });
    return source;
  };
  return host;
}
