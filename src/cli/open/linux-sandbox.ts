import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { shellWord, type Hindrance } from './hindrance.ts';

/** What of a Linux system decides whether Chromium can build its sandbox for this user. */
export interface SandboxFacts {
  /**
   * `chrome-sandbox` beside the program. Electron's package from npm cannot give it the rights
   * that it needs.
   */
  readonly helper: 'set-uid root' | 'without rights' | 'missing';
  /**
   * AppArmor keeps programs without a profile of their own from using user namespaces: Ubuntu
   * 23.10 and later.
   */
  readonly isLimitedByAppArmor: boolean;
  /** There may be a profile for this program. */
  readonly mayHaveProfile: boolean;
  /** `user.max_user_namespaces`; undefined: not to be read. */
  readonly mostNamespaces: number | undefined;
  /** Whether a program of this user got a user namespace just now; undefined: nobody could try. */
  readonly couldMakeNamespace: boolean | undefined;
  readonly isContainer: boolean;
}

/**
 * The helper that Chromium looks for: beside its program, or where `CHROME_DEVEL_SANDBOX` says.
 */
const helperOf = (program: string): string =>
  process.env.CHROME_DEVEL_SANDBOX ?? path.join(path.dirname(program), 'chrome-sandbox');

/**
 * Owned by root, set-uid, and executable by others: what `setuid_sandbox_host.cc` and
 * `zygote_host_impl_linux.cc` ask for.
 */
function helperState(file: string): SandboxFacts['helper'] {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 'missing';
  const hasRights = stats.uid === 0 && (stats.mode & 0o4001) === 0o4001;
  return hasRights ? 'set-uid root' : 'without rights';
}

function numberIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/**
 * Whether a profile of AppArmor may be meant for this program: one that allows user namespaces and
 * names a program like it. Profiles have patterns and variables, so more is not asked; a wrong yes
 * costs a failed start, a wrong no the desktop app.
 */
function mayHaveProfile(program: string, folder = '/etc/apparmor.d'): boolean {
  try {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    return names.some((entry) => {
      const text = readFileSync(path.join(folder, entry.name), 'utf8');
      return /\buserns\b/.test(text) && text.includes(`/${path.basename(program)}`);
    });
  } catch {
    return false;
  }
}

/** Tries what Chromium does: a user namespace in which this user is root. */
function tryNamespace(): boolean | undefined {
  const { status, error, stderr } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], {
    encoding: 'utf8',
    timeout: 3000,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  if (status === 0) return true;
  const isRefused = /not permitted|denied|No space left|Invalid argument/i.test(stderr);
  return error === undefined && isRefused ? false : undefined;
}

/** Looks at this system. */
export function readSandboxFacts(program: string): SandboxFacts {
  const isLimitedByAppArmor = numberIn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === 1;
  // Debian's and Arch's kernels had a switch of their own before.
  const isSwitchedOff = numberIn('/proc/sys/kernel/unprivileged_userns_clone') === 0;
  return {
    helper: helperState(helperOf(program)),
    isLimitedByAppArmor,
    mayHaveProfile: isLimitedByAppArmor && mayHaveProfile(program),
    mostNamespaces: isSwitchedOff ? 0 : numberIn('/proc/sys/user/max_user_namespaces'),
    couldMakeNamespace: isLimitedByAppArmor ? undefined : tryNamespace(),
    isContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
  };
}

/** Whether Chromium's sandbox is sure to fail here. Where it is not sure, starting tells. */
export function cannotSandbox(facts: SandboxFacts): boolean {
  if (facts.helper === 'set-uid root') return false;
  if (facts.isLimitedByAppArmor) return !facts.mayHaveProfile;
  return facts.mostNamespaces === 0 || facts.couldMakeNamespace === false;
}

/** Why there is no sandbox for this program, and how to allow one. */
export function sandboxHindrance(program: string, facts = readSandboxFacts(program)): Hindrance {
  const helper = shellWord(helperOf(program));
  const giveRights = `run "sudo chown root:root ${helper} && sudo chmod 4755 ${helper}"`;
  const who = facts.isContainer ? 'this container' : 'this system';
  const why = `${who} denies programs of yours the user namespaces that its sandbox is made of`;
  if (facts.isContainer)
    return { why, cure: 'start the container with a seccomp profile that allows user namespaces' };
  if (facts.helper === 'missing') {
    const cure = facts.isLimitedByAppArmor
      ? 'run "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"'
      : 'allow them (user.max_user_namespaces)';
    return { why, cure };
  }
  return { why: facts.isLimitedByAppArmor ? `AppArmor on ${why}` : why, cure: giveRights };
}
