/**
 * The order of folders within a layer, lowest first: a file may import from its own folder and
 * from those before it. `.` stands for the files that lie in the folder itself. Every folder that
 * has others in it is listed, each with all of them.
 */
export const folderOrder = {
  'src/core': [
    // What everything is said with: imports nothing that knows of the lab.
    'assert',
    'text',
    'time',
    'random',
    'vocabulary',
    'phrase',
    'fields',
    // What is known about networks, platforms and rules, as data.
    'network',
    'recording',
    'persona',
    'dialect',
    'rulebook',
    'actions',
    'plan',
    'trace',
    'situation',
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
  'src/cli': ['arguments', 'supervisor', 'program', 'files', 'png', 'pool', 'open', 'commands', '.'],
  'src/core/checker': ['ledger', 'views', 'rules', 'watch', '.'],
  'src/core/dialect': ['surface', 'data', '.'],
  'src/core/dialect/data': ['unmodelled', 'callbacks', '.'],
  'src/core/export': ['svg', 'html', '.'],
  'src/core/rulebook': ['rules', '.'],
  'src/core/scenario': ['source', 'schema', 'read', 'write', 'complete', 'judge', 'record'],
  'src/core/timeline': ['lanes', 'moments', 'layout', '.'],
  'src/core/trace': ['.', 'store'],
  'src/core/trace-file': ['.', 'journal'],
  'src/core/why': ['facts', 'words', 'obstacles', 'because', 'absence', 'rules', '.'],
  'src/disk': ['.', 'journal'],
  'src/drop-in': ['seat', 'base', 'tracks', 'client', 'module', '.'],
  'src/testing': ['time', 'run', 'seats', '.'],
  'src/hub': [
    // What is said between the hub and its windows.
    'contract',
    'pages',
    // Processes in windows, ahead of the lab.
    'speculation',
    'client-runtime',
    // One run, and what keeps and shows it.
    'session',
    'files',
    'journal',
    'records',
    'scenarios',
    'exports',
    'views',
    // Who opens what.
    'windows',
    'clients',
    // Several runs, one of them in front.
    'runs',
    '.',
  ],
  'src/kits': ['doors', 'matchers', 'vitest'],
  'src/main': [
    'about',
    'errors',
    'dialogs',
    'pages',
    'security',
    'ports',
    'windows',
    'menu',
    'updates',
    'lab',
    'launch',
    '.',
  ],
  'src/renderer': ['theme', 'connection', 'stopped', 'client', 'lab', '.'],
  'src/renderer/client': ['log', 'tiles', 'call', 'panel', 'frames', 'session', '.'],
  'src/renderer/lab': [
    'words',
    'stores',
    'parts',
    'start',
    'files',
    'export',
    'windows',
    'notices',
    'server',
    'log',
    'picture',
    'clients',
    'scenarios',
    'runs',
    'commands',
    'timeline',
    'clock',
    'dialogs',
    '.',
  ],
};

/** Folders that others may enter by one file alone, and that file's name. */
export const folderEntries = {
  'src/hub/speculation': 'speculation.ts',
};
