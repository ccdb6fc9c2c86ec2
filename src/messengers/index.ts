// All channels that are configured. A new messenger is one folder and one entry here.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { ContactChannel, InboundChannel, Messenger, OutboundChannel } from './messenger.ts';
import { createWecomContacts } from './wecom/contact.ts';
import { createWecomApp } from './wecom/index.ts';
import { createWecomBot } from './wecom-bot/index.ts';
import { createWecomWebhooks } from './wecom-webhook/index.ts';

/** The part of the settings that says which channels there are. */
export interface ChannelSettings {
  readonly wecom: {
    readonly corpId: string;
    readonly agentId: number;
    readonly secret: string;
    readonly token: string;
    readonly aesKey: string;
  } | null;
  readonly wecomApiBase: string;
  readonly wecomContacts: {
    readonly corpId: string;
    readonly secret: string;
    readonly token: string;
    readonly aesKey: string;
  } | null;
  readonly wecomBot: { readonly token: string; readonly aesKey: string } | null;
  readonly wecomGroupWebhooks: readonly { readonly name: string; readonly url: string }[];
}

type Make = (settings: ChannelSettings, deps: { wall: Clock; log: Log }) => Messenger | null;

const makers: readonly Make[] = [
  ({ wecom, wecomApiBase }, { wall, log }) =>
    wecom &&
    createWecomApp(
      { ...wecom, agentId: String(wecom.agentId), apiBase: wecomApiBase },
      { clock: wall, log: { warn: (data, message) => log.warn(message, { ...data }) } },
    ),
];

/** The configured channels. */
export function createMessengers(settings: ChannelSettings, deps: { wall: Clock; log: Log }): Messenger[] {
  return makers.flatMap((make) => make(settings, deps) ?? []);
}

/** Channels that only hear: their senders are those of a messenger, which also writes to them unasked. */
export function createListeners({ wecom, wecomBot }: ChannelSettings): InboundChannel[] {
  return wecom && wecomBot ? [createWecomBot({ corpId: wecom.corpId, ...wecomBot })] : [];
}

/** The address book of a messenger; null where none is configured. */
export function createContacts(
  { wecomContacts, wecomApiBase }: ChannelSettings,
  { wall, log }: { wall: Clock; log: Log },
): ContactChannel | null {
  if (!wecomContacts) return null;
  const warn = (data: object, message: string) => log.warn(message, { ...data });
  return createWecomContacts({ ...wecomContacts, apiBase: wecomApiBase }, { clock: wall, log: { warn } });
}

/** Channels that only speak. @throws AppError `misconfigured` for an address that is not https */
export function createPosters({ wecom, wecomGroupWebhooks }: ChannelSettings): OutboundChannel[] {
  if (wecomGroupWebhooks.length === 0) return [];
  return [createWecomWebhooks(wecomGroupWebhooks, { tenant: wecom?.corpId ?? '' })];
}
