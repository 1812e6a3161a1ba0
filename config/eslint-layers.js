import path from 'node:path';
import { folderEntries, folderOrder } from './folder-order.js';

/** Which layer (a folder of src) may import which others. Imports point downwards only. */
const mayImport = {
  core: [],
  library: ['core'],
  disk: ['core'],
  webhooks: ['core'],
  'drop-in': ['core'],
  testing: ['core', 'disk', 'drop-in'],
  kits: ['core', 'drop-in', 'testing'],
  hub: ['core'],
  'own-app': ['core', 'drop-in', 'testing', 'kits', 'hub', 'web-host'],
  cli: ['core', 'disk', 'webhooks', 'hub', 'web-host', 'own-app'],
  'web-host': ['core', 'disk', 'webhooks', 'hub'],
  main: ['core', 'disk', 'webhooks', 'hub', 'own-app'],
  preload: ['core', 'hub'],
  renderer: ['core', 'hub'],
};

/** The path of a file from the folder that holds `src`; undefined outside `src`. */
const sourcePath = (file) => {
  const match = /(?:^|\/)(src\/.+)$/.exec(file.split(path.sep).join('/'));
  return match ? match[1] : undefined;
};

const layerOf = (file) => sourcePath(file)?.split('/')[1];

/**
 * In which child of `folder` a file lies: a folder, or `.` for the folder itself; undefined where
 * it lies elsewhere.
 */
const childOf = (folder, file) => {
  if (!file.startsWith(`${folder}/`)) return undefined;
  const rest = file.slice(folder.length + 1);
  return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : '.';
};

/**
 * The mistake of an import within a folder whose order is known; undefined where it points
 * downwards.
 */
export const orderMistake = (fromFile, toFile, orders = folderOrder) => {
  for (const [folder, order] of Object.entries(orders)) {
    const from = childOf(folder, fromFile);
    const to = childOf(folder, toFile);
    if (from === undefined || to === undefined || from === to) continue;
    const unknown = [from, to].find((child) => !order.includes(child));
    if (unknown !== undefined) return { messageId: 'unlisted', data: { folder, name: unknown } };
    if (order.indexOf(to) > order.indexOf(from)) return { messageId: 'order', data: { folder, from, to } };
  }
  return undefined;
};

/** The mistake of an import into a folder past its entry; undefined where there is none. */
export const entryMistake = (fromFile, toFile, entries = folderEntries) => {
  for (const [folder, entry] of Object.entries(entries)) {
    const isFromOutside = !fromFile.startsWith(`${folder}/`) && toFile.startsWith(`${folder}/`);
    if (isFromOutside && toFile !== `${folder}/${entry}`) {
      return { messageId: 'entry', data: { folder, entry } };
    }
  }
  return undefined;
};

/** @type {import('eslint').Rule.RuleModule} */
export const layers = {
  meta: {
    type: 'problem',
    docs: { description: 'imports point downwards through the layers of src, and through their folders' },
    schema: [],
    messages: {
      upward:
        '{{from}} may not import {{to}}: allowed are {{allowed}}. Move what both need into a lower layer.',
      package: 'src/core may import only its own files and the packages yaml and zod, not {{name}}.',
      order:
        'In {{folder}} "{{from}}" comes before "{{to}}" and may not import it (config/folder-order.js). Move what both need into a lower folder.',
      entry: '{{folder}} has one entry, {{entry}}: import from there, and let it export what is needed.',
      unlisted: '"{{name}}" has no place in the order of {{folder}}: give it one in config/folder-order.js.',
    },
  },
  create(context) {
    const from = layerOf(context.filename);
    if (from === undefined || !(from in mayImport) || context.filename.endsWith('.test.ts')) return {};
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      if (!name.startsWith('.')) {
        if (from === 'core' && name !== 'yaml' && name !== 'zod') {
          context.report({ node, messageId: 'package', data: { name } });
        }
        return;
      }
      const target = path.resolve(path.dirname(context.filename), name);
      const to = layerOf(target);
      if (to === undefined) return;
      if (to !== from && !mayImport[from].includes(to)) {
        const allowed = mayImport[from].join(', ') || 'none';
        context.report({ node, messageId: 'upward', data: { from, to, allowed } });
        return;
      }
      const [fromFile, toFile] = [sourcePath(context.filename), sourcePath(target)];
      const mistake = orderMistake(fromFile, toFile) ?? entryMistake(fromFile, toFile);
      if (mistake !== undefined) context.report({ node, ...mistake });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
