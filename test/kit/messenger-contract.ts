// What every messenger must do, whatever its wire: one suite, run over one harness per channel. The harness
// plays the platform; this file knows only the port.
import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { EncodedAnswer, Messenger, RawRequest } from '../../src/messengers/messenger.ts';
import type { Update } from '../../src/update.ts';

/** One typed message, as the platform would carry it. */
export interface TypedMessage {
  readonly sender: string;
  readonly text: string;
  /** The platform's message id. */
  readonly id: string;
}

/** A messenger together with the platform that it talks to. */
export interface MessengerHarness {
  readonly name: string;
  readonly messenger: Messenger;
  /** Two accounts, in the platform's own spelling. */
  readonly senders: readonly [string, string];
  /** Genuine requests, signed at `at` (UTC ms); two for one message differ on the wire where the platform's do. */
  typed(message: TypedMessage, at: number): RawRequest;
  /** The request that checks the address, with the answer expected; null where there is none. */
  challenge(at: number): { readonly request: RawRequest; readonly answer: string } | null;
  /** `request` under a signature of somebody else. */
  forge(request: RawRequest): RawRequest;
  /** A genuine request whose content is no message. */
  garbled(at: number): RawRequest;
  /** What the member reads in a passive answer. */
  readAnswer(answer: EncodedAnswer): string;
  /** Texts that the platform has taken by its API, each with the accounts that it went to. */
  delivered(): readonly { readonly to: readonly string[]; readonly text: string }[];
  /** Lets the next send be taken and its answer be lost. */
  loseAnswer(): void;
  /** Lets the next send be refused as too frequent. */
  refuseAsBusy(): void;
  stop(): Promise<void>;
}

const at = Date.UTC(2010, 8, 10, 1, 30);
const windowMs = 300_000;

function openUpdate(harness: MessengerHarness, message: Partial<TypedMessage> = {}): Update {
  const typed = { sender: harness.senders[0], text: '/待办', id: '9007199254740993001', ...message };
  const opened = harness.messenger.open(harness.typed(typed, at), at);
  assert.equal(opened.kind, 'update');
  return (opened as { update: Update }).update;
}

function assertRefuses(kind: string, act: () => unknown): void {
  assert.throws(act, (error) => error instanceof AppError && error.kind === kind);
}

function describeOpen(get: () => MessengerHarness): void {
  it('opens a typed message as one private text update', () => {
    const update = openUpdate(get(), { text: '我要承诺：服务师生' });
    assert.equal(update.messenger, get().messenger.name);
    assert.equal(update.tenant, get().messenger.tenant);
    assert.deepEqual([update.kind, update.chat, update.chatId], ['text', 'private', null]);
    assert.deepEqual([update.sender, update.text], [get().senders[0], '我要承诺：服务师生']);
    assert.equal(update.sentAt, at);
    assert.match(update.key, /^[0-9a-f]{64}$/);
  });

  it('gives a resent message the same key, and another message another', () => {
    const first = openUpdate(get());
    assert.equal(openUpdate(get()).key, first.key);
    assert.notEqual(openUpdate(get(), { id: '9007199254740993002' }).key, first.key);
  });

  it('keeps a message id exactly', () => {
    assert.equal(openUpdate(get()).rawId, '9007199254740993001');
  });

  it('tells its senders apart', () => {
    const [one, two] = get().senders.map((sender) => openUpdate(get(), { sender }).senderKey);
    assert.notEqual(one, two);
  });

  it('answers the check of its address', () => {
    const challenge = get().challenge(at);
    if (challenge === null) return;
    const { request, answer } = challenge;
    assert.deepEqual(get().messenger.open(request, at), { kind: 'challenge', answer });
  });

  it('refuses a forged request', () => {
    const request = get().forge(get().typed({ sender: get().senders[0], text: 'x', id: '1' }, at));
    assertRefuses('unauthenticated', () => get().messenger.open(request, at));
  });

  it('refuses a request more than 300 s old or early', () => {
    const request = get().typed({ sender: get().senders[0], text: 'x', id: '1' }, at);
    for (const now of [at - windowMs, at + windowMs]) get().messenger.open(request, now);
    for (const now of [at - windowMs - 1, at + windowMs + 1]) {
      assertRefuses('unauthenticated', () => get().messenger.open(request, now));
    }
  });

  it('refuses a genuine request that it cannot read', () => {
    assertRefuses('input', () => get().messenger.open(get().garbled(at), at));
  });

  it('refuses an empty request as coming from nobody', () => {
    const request: RawRequest = { method: 'POST', query: new URLSearchParams(), body: Buffer.alloc(0) };
    assertRefuses('unauthenticated', () => get().messenger.open(request, at));
  });
}

function describeAnswer(get: () => MessengerHarness): void {
  it('answers in the response with what was said, or says that it cannot', () => {
    const answer = get().messenger.encodeAnswer({ sender: get().senders[0] }, '已记录：<承诺> ]]> &', at);
    assert.equal(answer !== null, get().messenger.capabilities.passiveReply);
    if (answer !== null) assert.equal(get().readAnswer(answer), '已记录：<承诺> ]]> &');
  });

  it('gives no answer that does not fit one reply', () => {
    const text = 'x'.repeat(get().messenger.capabilities.maxTextBytes + 1);
    assert.equal(get().messenger.encodeAnswer({ sender: get().senders[0] }, text, at), null);
  });
}

function describeSend(get: () => MessengerHarness): void {
  it('sends a text to an account', async () => {
    const result = await get().messenger.send({ id: 's1', to: [get().senders[0]], text: '提醒：明日截止。' });
    assert.equal(result.outcome, 'sent');
    assert.deepEqual(get().delivered().at(-1), { to: [get().senders[0]], text: '提醒：明日截止。' });
  });

  it('sends a long text in parts that fit', async () => {
    const before = get().delivered().length;
    const text = '承诺内容。'.repeat(1000);
    const result = await get().messenger.send({ id: 's2', to: [get().senders[0]], text });
    const parts = get()
      .delivered()
      .slice(before)
      .map((sent) => sent.text);
    assert.equal(result.outcome, 'sent');
    assert.ok(parts.every((part) => Buffer.byteLength(part) <= get().messenger.capabilities.maxTextBytes));
    assert.equal(parts.join(''), text);
  });

  it('does not claim to know where the answer was lost', async () => {
    get().loseAnswer();
    const result = await get().messenger.send({ id: 's3', to: [get().senders[0]], text: '第三条' });
    assert.equal(result.outcome, 'unknown');
  });

  it('may try again later where the platform is busy', async () => {
    get().refuseAsBusy();
    const result = await get().messenger.send({ id: 's4', to: [get().senders[0]], text: '第四条' });
    assert.equal(result.outcome, 'retry');
    assert.equal(
      get()
        .delivered()
        .some((sent) => sent.text === '第四条'),
      false,
    );
  });

  it('refuses a receiver who is no account', async () => {
    const result = await get().messenger.send({ id: 's5', to: [''], text: '第五条' });
    assert.equal(result.outcome, 'refused');
  });
}

/** Declares the suite for one channel. The harness is started once and stopped at the end. */
export function describeMessenger(name: string, start: () => Promise<MessengerHarness>): void {
  describe(`messenger ${name}`, () => {
    let harness: MessengerHarness;
    const get = () => harness;
    before(async () => {
      harness = await start();
    });
    after(async () => {
      await harness.messenger.close();
      await harness.stop();
    });

    it('names itself and its webhook', () => {
      assert.match(harness.messenger.name, /^[a-z][a-z-]*$/);
      assert.match(harness.messenger.path, /^\/webhooks\/[a-z-]+(?:\/[a-z-]+)*$/);
    });
    describeOpen(get);
    describeAnswer(get);
    describeSend(get);
  });
}
