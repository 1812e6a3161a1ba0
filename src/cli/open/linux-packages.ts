import { readFileSync } from 'node:fs';

/** Fields of os-release(5): `ID`, `ID_LIKE`, `VERSION_ID`. */
type SystemRelease = Readonly<Record<string, string>>;

/** os-release(5) as fields. */
export function parseRelease(text: string): SystemRelease {
  const fields = text.split('\n').flatMap((line) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value.replace(/^(["'])(.*)\1$/, '$2')]];
  });
  return Object.fromEntries(fields) as SystemRelease;
}

function ownRelease(): SystemRelease {
  for (const file of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      return parseRelease(readFileSync(file, 'utf8'));
    } catch {
      // The next place that os-release(5) names.
    }
  }
  return {};
}

/**
 * From these releases on, ALSA's library is named after its 64-bit time, and nothing provides the
 * old name.
 */
const FIRST_WITH_T64: Readonly<Record<string, number>> = { ubuntu: 24.04, debian: 13 };

function aptPackages({ ID = '', VERSION_ID = '' }: SystemRelease): string {
  const first = FIRST_WITH_T64[ID];
  const isT64 = first === undefined || VERSION_ID === '' || Number(VERSION_ID) >= first;
  const suffix = isT64 ? 't64' : '';
  return `libnss3 libgbm1 libasound2${suffix} libgtk-3-0${suffix}`;
}

/**
 * The command that brings the libraries of any Chromium on this Linux; GTK brings those of X11,
 * ATK and CUPS.
 */
export function libraryCure(release: SystemRelease = ownRelease()): string {
  const kin = `${release.ID ?? ''} ${release.ID_LIKE ?? ''}`.split(' ');
  const isOf = (...names: string[]) => names.some((name) => kin.includes(name));
  if (isOf('debian', 'ubuntu')) return `run "sudo apt-get install ${aptPackages(release)}"`;
  if (isOf('fedora', 'rhel', 'centos')) return 'run "sudo dnf install nss mesa-libgbm alsa-lib gtk3"';
  if (isOf('arch')) return 'run "sudo pacman -S nss mesa alsa-lib gtk3"';
  if (isOf('suse', 'opensuse')) return 'run "sudo zypper install mozilla-nss libgbm1 libasound2 libgtk-3-0"';
  return 'install the libraries of any Chromium (NSS, GBM, ALSA, GTK 3)';
}
