import { expect, it } from 'vitest';
import { cannotSandbox, sandboxHindrance, type SandboxFacts } from './linux-sandbox.ts';

/** Fedora, or Ubuntu before 23.10, with Electron from npm. */
const open: SandboxFacts = {
  helper: 'without rights',
  isLimitedByAppArmor: false,
  mayHaveProfile: false,
  mostNamespaces: 63_000,
  couldMakeNamespace: true,
  isContainer: false,
};
/** Ubuntu 24.04. */
const limited: SandboxFacts = { ...open, isLimitedByAppArmor: true, couldMakeNamespace: undefined };

it.each<[string, SandboxFacts, boolean]>([
  ['namespaces for everybody', open, false],
  ['AppArmor that forbids them', limited, true],
  ['AppArmor that has a profile for the program', { ...limited, mayHaveProfile: true }, false],
  ['a helper with its rights', { ...limited, helper: 'set-uid root' }, false],
  [
    'a kernel that has them switched off',
    { ...open, mostNamespaces: 0, couldMakeNamespace: undefined },
    true,
  ],
  ['a container that refuses them', { ...open, couldMakeNamespace: false, isContainer: true }, true],
  ['nobody who could try', { ...open, couldMakeNamespace: undefined, mostNamespaces: undefined }, false],
])('with %s, that there is no sandbox is sure: %s', (_what, facts, isSure) => {
  expect(cannotSandbox(facts)).toBe(isSure);
});

it.each<[string, SandboxFacts, RegExp]>([
  [
    'Ubuntu',
    limited,
    /chown root:root '\/my lab\/chrome-sandbox' && sudo chmod 4755 '\/my lab\/chrome-sandbox'"$/,
  ],
  ['Ubuntu without a helper', { ...limited, helper: 'missing' }, /apparmor_restrict_unprivileged_userns=0/],
  ['a container', { ...open, isContainer: true }, /seccomp/],
  ['a kernel without namespaces', { ...open, mostNamespaces: 0 }, /chmod 4755/],
])('says how to allow one on %s, and never to do without', (_what, facts, cure) => {
  const said = sandboxHindrance('/my lab/electron', facts).cure;
  expect(said).toMatch(cure);
  expect(said).not.toContain('no-sandbox');
});
