import type { Configuration } from 'electron-builder';

type Fuses = NonNullable<Configuration['electronFuses']>;

/**
 * Every switch that is burnt into the packaged program. `Required`: a fuse that a later Electron brings has to be decided
 * here before the project builds again.
 */
const fuses: Required<Fuses> = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  // What is packaged is signed afterwards.
  resetAdHocDarwinSignature: false,
};

/** How the desktop app is packaged: what was built, and nothing else, as everything it needs is bundled. */
const configuration: Configuration = {
  appId: 'org.reconnect-lab.app',
  productName: 'Reconnect Lab',
  copyright: 'MIT License',
  directories: { output: 'dist', buildResources: 'build' },
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    '!**/*.map',
    '!node_modules/**',
  ],
  asar: true,
  npmRebuild: false,
  electronFuses: fuses,
  icon: 'build/icon.png',
  artifactName: 'reconnect-lab-${version}-${os}-${arch}.${ext}',
  fileAssociations: [
    { ext: ['yaml', 'yml'], name: 'Reconnect Lab scenario', role: 'Viewer', rank: 'Alternate' },
  ],
  linux: { target: ['AppImage'], category: 'Development', synopsis: 'See who is told what, when and why.' },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
    darkModeSupport: true,
  },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  publish: null,
};

export default configuration;
