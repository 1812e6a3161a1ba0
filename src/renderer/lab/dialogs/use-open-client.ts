import { computed, ref, watch, type Ref } from 'vue';
import { messageOf } from '../../../core/text/message-of.ts';
import { displayName, parsePersona, PERSONAS } from '../../../core/persona/persona-list.ts';
import { cloudProxyProblem, isProxyOfConnection } from '../../../core/dialect/cloud-proxies.ts';
import { defaultGeneration, generationsOf } from '../../../core/persona/sdk-generations.ts';
import { NO_UID, proxyField, type CloudProxyChoice } from '../../../core/vocabulary/client-spec.ts';
import { MAX_CHANNEL_CLIENTS } from '../../../core/vocabulary/limits.ts';
import type { Persona, SdkGeneration } from '../../../core/vocabulary/persona.ts';
import type { OpenClient } from '../../../hub/contract/lab-messages.ts';
import type { ClientView } from '../../../hub/contract/views.ts';
import { useInterface } from '../stores/interface.ts';
import { useLab } from '../stores/lab.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSelection } from '../stores/selection.ts';
import { appChoices, appRequest, channelBeside } from './open-connection.ts';
import {
  accountMistake,
  accountsFor,
  channelProblem,
  countProblem,
  freeUids,
  nextUid,
  sameUids,
  standingChoices,
  uidProblem,
  type StandingId,
} from './open-client-form.ts';

/** How many clients are offered where somebody wants many. */
const MANY = 20;

/** Which platform and generation the client has, as long as it has an app of its own. */
function usePersonaChoice() {
  const { preferences } = usePreferences();
  const personaId = ref(preferences.personaId);
  const persona = computed<Persona>(() => {
    const parsed = parsePersona(personaId.value);
    return parsed.ok ? parsed.persona : (PERSONAS[0] as Persona);
  });
  const wantedSdk = ref<string>(preferences.sdk);
  const generations = computed(() => [...generationsOf(persona.value)].reverse());
  const sdk = computed(
    () => generations.value.find((one) => one === wantedSdk.value) ?? defaultGeneration(persona.value),
  );
  return { personaId, persona, wantedSdk, generations, sdk };
}

/** Through which cloud proxy it goes, where its SDK can be made to. */
function useProxyChoice(persona: Ref<Persona>, sdk: Ref<SdkGeneration>, app: Ref<ClientView | null>) {
  const proxy = ref<CloudProxyChoice>('auto');
  /** A further connection of a native app goes through that of its app. */
  const canForceProxy = computed(() => {
    const surface = app.value?.spec ?? { persona: persona.value, sdk: sdk.value };
    const hasOwn = app.value === null || isProxyOfConnection(surface);
    return hasOwn && cloudProxyProblem(surface) === undefined;
  });
  const proxyRequest = computed(() => proxyField(canForceProxy.value ? proxy.value : 'auto'));
  return { proxy, canForceProxy, proxyRequest };
}

/** In whose app it is opened: none, an app of its own, or one that runs, as a further connection. */
function useAppChoice() {
  const lab = useLab();
  const surface = useInterface();
  const selection = useSelection();
  const apps = computed(() => appChoices(lab.clients));
  const asked = surface.overlay === 'open-connection' ? selection.client?.spec.id : undefined;
  /** Empty: an app of its own. */
  const appId = ref(apps.value.some(({ client }) => client === asked) ? (asked ?? '') : '');
  const app = computed(() => lab.clients.find(({ spec }) => spec.id === appId.value) ?? null);
  return { apps, appId, app };
}

/** As which user it joins: one that is free, or one who is there, on another device. */
function useUserChoice() {
  const lab = useLab();
  const surface = useInterface();
  const selection = useSelection();
  /** Whose other device is to be opened. */
  const owner = surface.overlay === 'open-device' ? selection.client : null;
  const taken = computed(() => [...lab.uids.own, ...lab.uids.given]);
  const takenAccounts = computed(() => lab.clients.flatMap(({ spec }) => spec.account ?? []));
  const isNumber = owner?.spec.account === undefined;
  const uid = ref(String(isNumber && owner !== null ? owner.spec.uid : nextUid(taken.value)));
  /** Empty: it joins with the UID. */
  const account = ref(owner?.spec.account ?? '');
  const sharesUid = ref(owner !== null);
  return { owner, taken, takenAccounts, uid, account, sharesUid };
}

/** What the dialog "Open client" is about: its fields, what is wrong with them, and the opening. */
export function useOpenClient() {
  const surface = useInterface();
  const lab = useLab();
  const selection = useSelection();
  const { preferences, remember } = usePreferences();
  const { personaId, persona, wantedSdk, generations, sdk } = usePersonaChoice();
  const { apps, appId, app } = useAppChoice();
  const { proxy, canForceProxy, proxyRequest } = useProxyChoice(persona, sdk, app);
  const { owner, taken, takenAccounts, uid, account, sharesUid } = useUserChoice();
  const isMany = surface.overlay === 'open-many';

  const channel = ref(owner?.channel ?? preferences.channel);
  const isJoining = ref(preferences.isJoining);
  const count = ref(isMany ? String(MANY) : '1');
  const hasWindows = ref(!isMany);
  const standing = ref<StandingId>('caller');
  const error = ref<string | null>(null);
  const isBusy = ref(false);

  watch(
    app,
    (chosen) => {
      if (chosen === null) return;
      sharesUid.value = false;
      channel.value = channelBeside(channel.value.trim(), chosen.spec.id, lab.clients);
    },
    { immediate: true },
  );

  const hasAccount = computed(() => account.value.trim() !== '');
  const isTaken = computed(() =>
    hasAccount.value
      ? takenAccounts.value.includes(account.value.trim())
      : lab.uids.own.includes(Number(uid.value)),
  );
  /** Offered where it can be so, and kept in sight while it is ticked. */
  const canShareUid = computed(() => app.value === null && (sharesUid.value || isTaken.value));
  const joining = computed(() => ({
    ...{ persona: app.value?.spec.persona ?? persona.value, sdk: app.value?.spec.sdk ?? sdk.value },
    ...(app.value !== null && { connectionOf: app.value.spec.id }),
  }));
  const wrongAccount = computed(() =>
    hasAccount.value
      ? accountMistake(account.value, joining.value, takenAccounts.value, sharesUid.value)
      : undefined,
  );
  const wrongUid = computed(() =>
    hasAccount.value
      ? undefined
      : uidProblem(uid.value, { owned: lab.uids.own, given: lab.uids.given, isShared: sharesUid.value }),
  );
  const isUidGiven = computed(
    () => !hasAccount.value && wrongUid.value === undefined && Number(uid.value) === NO_UID,
  );
  const wrongChannel = computed(() => (isJoining.value ? channelProblem(channel.value) : undefined));
  const wrongCount = computed(() => countProblem(count.value, MAX_CHANNEL_CLIENTS - lab.clients.length));
  const mistake = computed(
    () => wrongUid.value ?? wrongAccount.value ?? wrongCount.value ?? wrongChannel.value,
  );
  const verb = computed(() => {
    const isOne = !(Number(count.value) > 1);
    if (app.value !== null) return `Open ${isOne ? 'connection' : `${count.value.trim()} connections`}`;
    const what = isOne ? displayName(persona.value) : `${count.value.trim()} clients`;
    return `Open ${what}${hasWindows.value ? '' : ' without windows'}`;
  });

  function request(user: Pick<OpenClient, 'uid' | 'account'>): OpenClient {
    return {
      ...{ personaId: persona.value.id, sdk: sdk.value, ...user },
      ...(sharesUid.value ? { sharesUid: true } : {}),
      ...(isJoining.value ? { channel: channel.value.trim() } : {}),
      ...standingChoices(standing.value),
      ...proxyRequest.value,
      // A further connection has no window anyway: that of its app is there.
      ...(hasWindows.value || app.value !== null ? {} : { isWindowless: true }),
      ...appRequest(app.value),
    };
  }

  function users(): readonly Pick<OpenClient, 'uid' | 'account'>[] {
    const many = Number(count.value);
    if (hasAccount.value) {
      const accounts = accountsFor(account.value.trim(), many, takenAccounts.value, sharesUid.value);
      return accounts.map((one) => ({ account: one }));
    }
    const first = Number(uid.value);
    const uids = sharesUid.value ? sameUids(first, many) : freeUids(first, many, taken.value);
    return uids.map((one) => ({ uid: one }));
  }

  async function openAll(): Promise<void> {
    const opened = await Promise.all(users().map((one) => lab.call('client.open', request(one))));
    const chosen = { channel: channel.value.trim() || preferences.channel, isJoining: isJoining.value };
    if (app.value === null) remember({ ...chosen, personaId: persona.value.id, sdk: sdk.value });
    selection.selectClient(opened[0]?.id ?? '');
    surface.close();
  }

  async function open(): Promise<void> {
    if (mistake.value !== undefined || isBusy.value) return;
    isBusy.value = true;
    error.value = null;
    await openAll().catch((failure: unknown) => (error.value = messageOf(failure)));
    isBusy.value = false;
  }

  return {
    ...{ personaId, persona, wantedSdk, generations, sdk, apps, appId, app, proxy, canForceProxy },
    ...{ uid, account, hasAccount, sharesUid, canShareUid, channel, isJoining, count, hasWindows, standing },
    ...{ wrongUid, wrongAccount, isUidGiven, wrongChannel, wrongCount, mistake, verb, error, isBusy, open },
  };
}
