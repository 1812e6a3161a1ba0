import path from 'node:path';

/** Which layer (a folder of src) may import which others. Imports point downwards only. */
const mayImport = {
  core: [],
  disk: ['core'],
  hub: ['core'],
  cli: ['core', 'disk', 'hub', 'web-host'],
  'web-host': ['core', 'disk', 'hub'],
  main: ['core', 'disk', 'hub'],
  preload: ['core', 'hub'],
  renderer: ['core', 'hub'],
};

const layerOf = (file) => {
  const match = /(?:^|\/)src\/([^/]+)\//.exec(file.split(path.sep).join('/'));
  return match ? match[1] : undefined;
};

/** @type {import('eslint').Rule.RuleModule} */
export const layers = {
  meta: {
    type: 'problem',
    docs: { description: 'imports point downwards through the layers of src' },
    schema: [],
    messages: {
      upward:
        '{{from}} may not import {{to}}: allowed are {{allowed}}. Move what both need into a lower layer.',
      package: 'src/core may import only its own files and the packages yaml and zod, not {{name}}.',
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
      const to = layerOf(path.resolve(path.dirname(context.filename), name));
      if (to === undefined || to === from || mayImport[from].includes(to)) return;
      const allowed = mayImport[from].join(', ') || 'none';
      context.report({ node, messageId: 'upward', data: { from, to, allowed } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
