// The simulated WeCom: members' clients, encrypted callbacks, the server API and the web chat, put together. It speaks
// with the bot over HTTP like the real one and knows nothing of its inside.
import { AppError } from '../errors.ts';
import { createIdSource } from '../id.ts';
import { isAccount, readText } from './account.ts';
import { createCallback } from './callback.ts';
import { createClients } from './client.ts';
import { createContactDesk } from './contact.ts';
import { createConversations } from './conversation.ts';
import { createDuplicates, createMemberLimit } from './duplicate.ts';
import { createGroupClients } from './group-client.ts';
import { openJournal } from './journal.ts';
import { createMedia } from './media.ts';
import { createMembers } from './member.ts';
import { createOauth } from './oauth.ts';
import { startPlatform } from './platform-server.ts';
import { createTokens } from './token.ts';
import type { CallbackTiming, Simulator, SimulatorOptions } from './types.ts';
import { createWeb } from './web.ts';
import { isRefusal } from './web-guard.ts';
import { createWebhookSend } from './webhook-send.ts';

export type { SimulatedPerson, Simulator, SimulatorOptions } from './types.ts';

/** Document 90238; how long the platform waits between tries is not documented. */
const usualTiming: CallbackTiming = { timeoutMs: 5000, pauseMs: 1000 };
/** How long a stop waits for what is under way, ms. */
const stopPatienceMs = 2000;

function checkAccount(account: string): void {
  if (isAccount(account)) return;
  throw new AppError('input', 'simulator-account', 'this is no account of the simulated platform');
}

function getText(given: string): string {
  const read = readText(given);
  if (!isRefusal(read)) return read.text;
  throw new AppError('input', `simulator-${read.refused.code}`, 'this text is not sent by a client');
}

function assemble(options: SimulatorOptions) {
  const { credentials, clock, wall, log, listPeople, webhookUrl, timing = usualTiming } = options;
  const ids = createIdSource(() => wall.now());
  const journal = openJournal(options.dir, wall.now(), log);
  const conversations = createConversations(journal, ids);
  const members = createMembers({ listPeople, conversations, wall, log });
  const callback = createCallback({ credentials, webhookUrl, wall, timing });
  const clients = createClients({ credentials, callback, conversations, members, clock, wall, log });
  const { robot } = options;
  const shared = { conversations, members, clock, wall, log };
  const groups = robot ? createGroupClients({ ...shared, robot, timing, stopped: callback.signal }) : null;
  const { contacts: book } = options;
  const contacts = book
    ? createContactDesk({ ...options, contacts: book, timing, stopped: callback.signal })
    : null;
  const media = createMedia(clock);
  const web = createWeb({ options, clients, groups, conversations, members, media, log });
  const webhookSend = createWebhookSend(shared);
  const tokens = createTokens(credentials, wall);
  const duplicates = createDuplicates(journal.entries, wall);
  const limit = createMemberLimit(wall);
  const oauth = createOauth({ credentials, members, wall, allowedHosts: options.allowedHosts });
  const platform = {
    credentials,
    oauth,
    webhookSend,
    contacts,
    media,
    tokens,
    members,
    conversations,
    duplicates,
    limit,
    clock,
    ids,
    log,
  };
  return { journal, conversations, callback, clients, groups, web, platform };
}

/**
 * Reads the conversations back and starts the server API on this machine.
 * Rejects where the port, the directory or the page's files are not to be had.
 */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { journal, conversations, callback, clients, groups, web, platform } = assemble(options);
  const server = await startPlatform({ ...platform, port: options.port ?? 0 });
  let stopping: Promise<void> | null = null;

  async function stopAll(): Promise<void> {
    web.stop();
    const patience = setTimeout(() => callback.abort(), stopPatienceMs);
    await clients.idle();
    await groups?.idle();
    clearTimeout(patience);
    callback.abort();
    await server.stop();
    journal.close();
  }

  return {
    apiBase: server.apiBase,
    handle: (ctx) => web.handle(ctx),
    async say(account, text) {
      checkAccount(account);
      return (await clients.say(account, getText(text))).settled;
    },
    async open(account) {
      checkAccount(account);
      await clients.open(account);
    },
    changeContact: async (edit) => (await platform.contacts?.change(edit)) ?? false,
    messages: (account) => conversations.list(account),
    subscribe: (listener) => conversations.subscribe(listener),
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
