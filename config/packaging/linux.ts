import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { PRODUCT_NAME, SCENARIO_MIME_TYPE } from '../../src/main/about/app-identity.ts';
import type { Repository } from './repository.ts';

/** The installed program on Linux: not the name of the command line, which it would hide. */
export const EXECUTABLE = 'reconnect-lab-desktop';

/** A file of the project, as fpm looks for files where it was started. */
const own = (file: string) => path.join(import.meta.dirname, '..', '..', file);

/** What an AppImage has beside the program, and packages have elsewhere. */
const ONLY_APPIMAGE = ['AppRun', 'usr'];

/**
 * Arguments of fpm, which makes deb and rpm: the media type of scenarios at its place, and nothing
 * that is the AppImage's.
 */
const FPM = [
  `${own('build/linux/scenario-type.xml')}=/usr/share/mime/packages/reconnect-lab.xml`,
  `${own('LICENSE')}=/usr/share/doc/reconnect-lab/copyright`,
  ...ONLY_APPIMAGE.flatMap((name) => ['--exclude', `opt/${PRODUCT_NAME}/${name}`]),
];

/**
 * What Electron's program is linked with or loads, and a desktop does not always have: sound and
 * graphics buffers are missing in the packager's own list.
 */
const DEB_NEEDS = [
  'libasound2t64 | libasound2',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libcups2t64 | libcups2',
  'libgbm1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnotify4',
  'libnss3',
  'xdg-utils',
];

/** The same by the names of the libraries, as distributions do not agree on those of packages. */
const RPM_NEEDS = [
  ...[
    'libasound.so.2',
    'libatspi.so.0',
    'libcups.so.2',
    'libgbm.so.1',
    'libgtk-3.so.0',
    'libnotify.so.4',
  ].map((library) => `${library}()(64bit)`),
  'libnss3.so()(64bit)',
  'xdg-utils',
];

const SCRIPTS = {
  afterInstall: 'build/linux/after-install.sh',
  afterRemove: 'build/linux/after-remove.sh',
  appArmorProfile: 'build/linux/apparmor-profile',
  fpm: FPM,
};

const AUTHORS = 'The Reconnect Lab authors';

function maintainer(repository: Repository | undefined): string {
  return repository === undefined ? AUTHORS : `${AUTHORS} <${repository.owner}@users.noreply.github.com>`;
}

/**
 * AppImage, deb and rpm. A deb or rpm has to say where it comes from, so both need a repository;
 * without one only the AppImage is made.
 */
export function linuxPackages(
  repository: Repository | undefined,
): Pick<Configuration, 'linux' | 'deb' | 'rpm' | 'toolsets'> {
  return {
    // Its runtime is linked statically and brings FUSE with it; the older one needs libfuse2, and
    // adds --no-sandbox.
    toolsets: { appimage: '1.0.3' },
    linux: {
      target: repository === undefined ? ['AppImage'] : ['AppImage', 'deb', 'rpm'],
      icon: 'build/icons',
      executableName: EXECUTABLE,
      // The windows' app id, and so the name of the desktop entry, are the `desktopName` of
      // package.json.
      syncDesktopName: true,
      category: 'Development',
      synopsis: 'See who is told what, when and why',
      maintainer: maintainer(repository),
      vendor: AUTHORS,
      // The lab's own type only: an app that claims YAML is offered for it before any editor.
      mimeTypes: [SCENARIO_MIME_TYPE],
      desktop: { entry: { Keywords: 'RTC;network;simulation;reconnection;', StartupNotify: 'true' } },
      extraFiles: [
        { from: 'build/linux/AppRun', to: 'AppRun' },
        { from: 'build/linux/scenario-type.xml', to: 'usr/share/mime/packages/reconnect-lab.xml' },
      ],
    },
    deb: { ...SCRIPTS, packageCategory: 'devel', depends: DEB_NEEDS, recommends: [] },
    rpm: { ...SCRIPTS, packageCategory: 'Development/Tools', depends: RPM_NEEDS },
  };
}
