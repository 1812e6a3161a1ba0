import type { PlannedFile } from './planned-settings.ts';
import { isRequired, type Project } from './project.ts';

/** A test that passes as it stands, and shows where the project's own code goes. */
export function firstTest(project: Project): PlannedFile {
  const { runner, testFolder } = project;
  return {
    name: `${testFolder}/call.lab.test.${endingOf(project)}`,
    text: `${[...head(project), ...BODY(runner === 'jest' ? 'jest' : 'vi')].join('\n')}\n`,
  };
}

function endingOf(project: Project): string {
  const { runner, isTypeScript, isModule } = project;
  if (isRequired(project)) return isModule ? 'cjs' : 'js';
  if (isTypeScript) return 'ts';
  return runner === 'vitest' && !isModule ? 'mjs' : 'js';
}

function head(project: Project): readonly string[] {
  const { runner, isTypeScript } = project;
  const sdk = project.sdk ?? 'agora-rtc-sdk-ng';
  if (isRequired(project)) {
    // The SDK is its own default export; agora-rtc-react has it beside others.
    const name = sdk === 'agora-rtc-react' ? '{ default: AgoraRTC }' : 'AgoraRTC';
    return [
      `const ${name} = require('${sdk}'); // gives way to the drop-in of Reconnect Lab`,
      `const { setupLab } = require('reconnect-lab/testing');`,
    ];
  }
  return [
    ...(isTypeScript ? [`/// <reference types="reconnect-lab/${runner}" />`] : []),
    `import AgoraRTC from '${sdk}'; // gives way to the drop-in of Reconnect Lab`,
    ...(runner === 'vitest'
      ? [`import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';`]
      : []),
    `import { setupLab } from 'reconnect-lab/testing';`,
  ];
}

const BODY = (mocks: string): readonly string[] => [
  ``,
  `const lab = setupLab();`,
  `beforeAll(() => {`,
  `  lab.listen();`,
  `});`,
  `afterEach(() => lab.reset());`,
  `afterAll(() => lab.close());`,
  ``,
  `test('a phone that is killed leaves the call twenty seconds later', async () => {`,
  `  // Your own code goes here: show your component and let it join.`,
  `  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });`,
  `  const left = ${mocks}.fn();`,
  `  client.on('user-left', left);`,
  `  const joined = client.join('your app id', 'room', null, 1);`,
  ``,
  `  const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });`,
  `  await lab.advance('1s');`,
  `  await joined;`,
  `  phone.kill();`,
  `  await lab.advance('19s');`,
  `  expect(left).not.toHaveBeenCalled();`,
  `  await lab.advance('2s');`,
  `  expect(left).toHaveBeenCalledTimes(1);`,
  `  expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7 } });`,
  `});`,
];
