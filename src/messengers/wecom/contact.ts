// WeCom's address book as a channel: its callback and what is read of it, by the secret of 通讯录同步. It says nothing to
// anybody and stores nothing.
import type { ContactChannel } from '../messenger.ts';
import { openBody, openEcho } from './callback.ts';
import { createContactClient } from './contact-client.ts';
import { decodeContactChange } from './contact-decode.ts';
import { createEnvelope } from './crypto.ts';
import type { WecomAppSettings, WecomDeps } from './types.ts';
import { parseXml } from './xml.ts';

/** Settings of 通讯录同步, as the admin console shows them. */
export type WecomContactSettings = Omit<WecomAppSettings, 'agentId'>;

/**
 * The address book of one corporation.
 * @throws AppError `misconfigured` where a setting has not the documented form
 */
export function createWecomContacts(settings: WecomContactSettings, deps: WecomDeps): ContactChannel {
  const { corpId, token, aesKey } = settings;
  const envelope = createEnvelope({ token, aesKey, receiveId: corpId });
  const client = createContactClient(settings, deps);
  return {
    name: 'wecom',
    tenant: corpId,
    path: '/webhooks/wecom-contacts',
    open(request, now) {
      if (request.method === 'GET')
        return { kind: 'challenge', answer: openEcho(envelope, request.query, now) };
      return decodeContactChange(parseXml(openBody(envelope, request, now)), corpId);
    },
    fetchBook: () => client.fetchBook(),
    close: () => client.close(),
  };
}
