/**
 * The order of folders within a layer, lowest first: a file may import from its own folder and from those before it. `.` stands for the
 * files that lie in the folder itself. Every folder that has others in it is listed, each with all of them.
 */
export const folderOrder = {
  'src/core': [
    // What everything is said with: imports nothing that knows of the lab.
    'text',
    'time',
    'random',
    'vocabulary',
    'phrase',
    // What is known about networks, platforms and rules, as data.
    'network',
    'persona',
    'dialect',
    'rulebook',
    'plan',
    'trace',
    // The model.
    'kernel',
    'engine',
    'server',
    'process',
    'lab',
    // What is made of a trace.
    'checker',
    'why',
    'timeline',
    'summary',
    'scenario',
    'report',
    'trace-file',
    'compare',
    'fuzz',
    'export',
    'manual',
  ],
  'src/core/checker': ['ledger', 'views', 'rules', 'watch', '.'],
  'src/core/dialect': ['surface', 'data', '.'],
  'src/core/dialect/data': ['unmodelled', '.'],
  'src/core/export': ['svg', 'html', '.'],
  'src/core/rulebook': ['rules', '.'],
  'src/core/scenario': ['source', 'schema', 'read', 'write', 'complete', 'judge', 'record'],
  'src/core/timeline': ['lanes', 'moments', 'layout', '.'],
  'src/core/trace': ['.', 'store'],
  'src/core/trace-file': ['.', 'journal'],
  'src/core/why': ['facts', 'words', 'obstacles', 'because', 'absence', 'rules', '.'],
};
