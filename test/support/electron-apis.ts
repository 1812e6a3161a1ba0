import path from 'node:path';
import ts from 'typescript';

/** Ways to listen to an event of Electron's objects: the event counts as the API. */
const LISTENING: ReadonlySet<string> = new Set(['on', 'once', 'off', 'addListener', 'removeListener']);

function sourceFiles(folder: string, project: string): string[] {
  const config = ts.readConfigFile(path.join(folder, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, folder);
  return fileNames.filter(
    (file) => file.startsWith(`${project}${path.sep}`) || file.startsWith(`${project}/`),
  );
}

const isElectrons = (declaration: ts.Declaration) =>
  /[\\/]electron[\\/]electron\.d\.ts$/.test(declaration.getSourceFile().fileName);

/** `App.quit` for a member that Electron's types declare; undefined for any other. */
function memberName(symbol: ts.Symbol | undefined): string | undefined {
  const declaration = symbol?.declarations?.find(isElectrons);
  if (symbol === undefined || declaration === undefined) return undefined;
  let owner: ts.Node = declaration.parent;
  while (!ts.isInterfaceDeclaration(owner) && !ts.isClassDeclaration(owner)) {
    if (ts.isSourceFile(owner) || ts.isModuleBlock(owner)) return undefined;
    owner = owner.parent;
  }
  return owner.name === undefined ? undefined : `${owner.name.text}.${symbol.name}`;
}

/** The event in `app.on('quit', …)`, as `App 'quit'`. */
function eventName(access: ts.PropertyAccessExpression, member: string): string | undefined {
  const call = access.parent;
  if (!LISTENING.has(access.name.text) || !ts.isCallExpression(call) || call.expression !== access)
    return undefined;
  const [event] = call.arguments;
  const owner = member.slice(0, member.indexOf('.'));
  return event !== undefined && ts.isStringLiteral(event) ? `${owner} '${event.text}'` : undefined;
}

function accessed(node: ts.PropertyAccessExpression, checker: ts.TypeChecker): string | undefined {
  const member = memberName(checker.getSymbolAtLocation(node.name));
  return member === undefined ? undefined : (eventName(node, member) ?? member);
}

/** A class that is made with `new`. */
function constructed(node: ts.NewExpression, checker: ts.TypeChecker): string | undefined {
  const type = checker.getTypeAtLocation(node);
  return type.symbol?.declarations?.some(isElectrons) === true ? `new ${type.symbol.name}` : undefined;
}

/** A field that is given in an object of options. */
function given(node: ts.ObjectLiteralElementLike, checker: ts.TypeChecker): string | undefined {
  if (!ts.isObjectLiteralExpression(node.parent) || node.name === undefined) return undefined;
  if (!ts.isIdentifier(node.name) && !ts.isStringLiteral(node.name)) return undefined;
  const type = checker.getContextualType(node.parent);
  return type === undefined
    ? undefined
    : memberName(checker.getPropertyOfType(type.getNonNullableType(), node.name.text));
}

/** A field that is taken out of an object. */
function taken(node: ts.BindingElement, checker: ts.TypeChecker): string | undefined {
  const name = node.propertyName ?? node.name;
  if (!ts.isIdentifier(name) || !ts.isObjectBindingPattern(node.parent)) return undefined;
  return memberName(checker.getPropertyOfType(checker.getTypeAtLocation(node.parent), name.text));
}

function usedBy(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return accessed(node, checker);
  if (ts.isNewExpression(node)) return constructed(node, checker);
  if (ts.isBindingElement(node)) return taken(node, checker);
  if (
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isMethodDeclaration(node)
  ) {
    return given(node, checker);
  }
  return undefined;
}

/**
 * Every part of Electron that the sources below these folders use, by Electron's own types:
 * members (`App.quit`), events (`App 'activate'`), classes (`new BrowserWindow`), and fields of
 * options and details (`WebPreferences.sandbox`).
 */
export function electronApis(project: string, folders: readonly string[]): ReadonlySet<string> {
  const roots = folders.flatMap((folder) => sourceFiles(path.join(project, folder), project));
  const program = ts.createProgram(roots, {
    ...{
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true },
    types: ['node', 'electron'],
  });
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = usedBy(node, checker);
    if (name !== undefined) found.add(name);
    node.forEachChild(visit);
  };
  const own = folders.map((folder) => path.join(project, folder) + path.sep);
  for (const file of program.getSourceFiles()) {
    if (own.some((folder) => path.normalize(file.fileName).startsWith(folder))) visit(file);
  }
  return found;
}
