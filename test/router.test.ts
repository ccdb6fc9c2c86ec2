import assert from 'node:assert/strict';
import { groupDesk } from '../handlers/here-desk.ts';
import { type Command, type DialogStep, defineCommand, reply } from '../src/command.ts';
import { findOpenDialog } from '../src/dialog.ts';
import type { Actor } from '../src/domain/permission.ts';
import type { Identity } from '../src/domain/person.ts';
import { AppError } from '../src/errors.ts';
import { createRouter } from '../src/router.ts';
import type { Sender } from '../src/services/meet.ts';
import type { DialogRecord } from '../src/store/actor-store.ts';
import type { Tx } from '../src/store/tx.ts';
import { renderSentence, type Sentence, say } from '../src/text.ts';
import type { Update } from '../src/update.ts';
import { frameOf } from './kit/roster.ts';

const options = {
  noticeVersion: 1,
  publicUrl: 'http://127.0.0.1',
  boardUrl: () => '',
  rectificationUrl: () => '',
  filesUrl: () => '',
  robots: [],
  groupDesk,
};

const now = Date.parse('2010-08-01T00:00:00Z');
const branch = { id: 'B', path: 'B/', name: '教工第一党支部', kind: 'branch' as const };

/** Says back what reached it, as `<name>:<words>`. */
const echo = (name: string, words: string): Sentence =>
  say('general.failed', { incident: `${name}:${words}` });

const step = (asks: DialogStep['asks'], action: DialogStep['action'] = 'pledge.write'): DialogStep => ({
  asks,
  action,
  cancelled: echo('cancelled', asks),
  answer: async (_context, state, text) => reply(echo(String(state.of), text)),
  restate: async (_context, state) => reply(echo('again', String(state.of))),
  displaced: (state) => echo('displaced', String(state.of)),
});

function buildCommand(name: string, chatName: string, rest: Partial<Command> = {}): Command {
  return defineCommand({
    name,
    chatNames: [chatName],
    action: 'help.read',
    run: async (_context, args) => reply(echo(name, args)),
    ...rest,
  });
}

const commands = [
  buildCommand('pledge', '承诺', {
    action: 'pledge.read',
    dialogs: { 'pledge.text': step('text'), 'pledge.choice': step('choice') },
  }),
  buildCommand('cancel', '取消'),
  buildCommand('resume', '继续'),
  buildCommand('snooze', '稍后'),
  buildCommand('review', '审核', {
    run: async ({ dialog }) => {
      dialog.open('pledge.choice', {});
      return reply(echo('review', 'opened'));
    },
  }),
  buildCommand('done', '办完', {
    run: async ({ dialog }) => {
      dialog.close();
      return reply(echo('done', 'closed'));
    },
  }),
  buildCommand('silent', '静默', { run: async () => reply() }),
];

function buildTx() {
  const written: string[] = [];
  const tx = {
    dialect: 'postgres',
    now,
    wallNow: now,
    later: (sql: string) => written.push(sql),
    claim: () => undefined,
  };
  return { tx: tx as unknown as Tx, written };
}

function buildActor(identity: Identity | null): Actor {
  if (identity === null) return { person: null, posts: [], system: false };
  const person = {
    id: 'P',
    staffNo: 'T1',
    name: '李芳甲',
    identity,
    category: 'teacher',
    state: 'active',
  } as const;
  return { person: { ...person, organization: branch }, posts: [], system: false };
}

function buildDialog(kind: string, expiresAt = now + 1000): DialogRecord {
  return { kind, state: '{"of":"answer"}', expires_at: expiresAt };
}

interface Scene {
  readonly identity?: Identity | null;
  readonly dialog?: DialogRecord;
  readonly update?: Partial<Update>;
  readonly firstContact?: boolean;
  readonly noticeVersion?: number;
}

async function route(text: string, scene: Scene = {}) {
  const { identity = 'member', dialog = null, update = {}, firstContact = false, noticeVersion = 1 } = scene;
  const { tx, written } = buildTx();
  const sender: Sender = {
    actor: buildActor(identity),
    account: { id: 'A', messenger: 'wecom', tenant: 'corp', accountId: 'lifang' },
    frame: frameOf('C', '2010-08-01'),
    dialog,
    noticeVersion,
    firstContact,
  };
  const incoming = { kind: 'text', chat: 'private', messenger: 'wecom', text, event: null, ...update };
  const routed = await createRouter(commands, options).route(tx, incoming as Update, sender);
  const said = routed.replies.map((one) =>
    one.key === 'general.failed' ? String(one.params.incident) : one.key,
  );
  return { said, written, routed };
}

describe('createRouter', () => {
  it('refuses two commands of one name', () => {
    assert.throws(
      () => createRouter([...commands, buildCommand('other', '承诺')], options),
      (error: unknown) => error instanceof AppError && error.code === 'command-name-twice',
    );
  });

  it('runs a command with its words', async () => {
    assert.deepEqual((await route('/承诺 每周答疑')).said, ['pledge:每周答疑']);
  });

  it('asks permission first', async () => {
    const { routed } = await route('/承诺 每周答疑', { identity: null });

    assert.deepEqual(routed.replies, [say('general.refused', { reason: 'unbound' })]);
  });

  it('hands the next words to the open question', async () => {
    const dialog = buildDialog('pledge.text');

    assert.deepEqual((await route('每周答疑', { dialog })).said, ['answer:每周答疑']);
    assert.deepEqual((await route('承诺 每周答疑', { dialog })).said, ['answer:承诺 每周答疑']);
  });

  it('runs a command beside the open question, and says where a text is still asked for', async () => {
    const text = buildDialog('pledge.text');
    const choice = buildDialog('pledge.choice');

    const { said, written } = await route('/承诺 每周答疑', { dialog: text });
    assert.deepEqual(said, ['pledge:每周答疑', 'dialog.stillOpen']);
    assert.deepEqual(written, []);
    assert.deepEqual((await route('承诺 每周答疑', { dialog: choice })).said, ['pledge:每周答疑']);
    assert.deepEqual((await route('办完', { dialog: text })).said, ['done:closed']);
    assert.deepEqual((await route('承诺 每周答疑')).said, ['pledge:每周答疑']);
  });

  it('takes no command for the text that is asked for where its own word stands behind the name', async () => {
    const dialog = buildDialog('pledge.text');
    const first = async (typed: string) => (await route(typed, { dialog })).said[0];

    assert.equal(await first('承诺 查看'), 'pledge:查看');
    assert.equal(await first('承诺　撤回　确认'), 'pledge:撤回　确认');
    assert.equal(await first('稍后 2小时'), 'snooze:2小时');
    assert.equal(await first('审核 承诺'), 'review:opened');
    assert.equal(await first('继续 努力，每周答疑'), 'answer:继续 努力，每周答疑');
    assert.equal(await first('承诺 查看作业，每周一次'), 'answer:承诺 查看作业，每周一次');
  });

  it('gives back what was written where a command asks something else', async () => {
    const dialog = buildDialog('pledge.text');

    assert.deepEqual((await route('审核', { dialog })).said, ['review:opened', 'displaced:answer']);
    assert.deepEqual((await route('审核')).said, ['review:opened']);
  });

  it('asks the open question once more at 继续; with none open the command answers', async () => {
    const { said, written } = await route('继续', { dialog: buildDialog('pledge.text') });

    assert.deepEqual(said, ['again:answer']);
    assert.deepEqual(written, []);
    assert.deepEqual((await route('/resume', { dialog: buildDialog('pledge.choice') })).said, [
      'again:answer',
    ]);
    assert.deepEqual((await route('继续')).said, ['resume:']);
    assert.deepEqual((await route('继续', { dialog: buildDialog('pledge.text', now) })).said, ['resume:']);
    const stranger = await route('继续', { identity: 'publicRater', dialog: buildDialog('pledge.text') });
    assert.deepEqual(stranger.said, ['general.refused']);
    assert.match(stranger.written.join(), /DELETE FROM dialog/);
  });

  it('lets 稍后 through to its command and leaves the question as it is', async () => {
    for (const kind of ['pledge.text', 'pledge.choice']) {
      const { said, written } = await route('稍后', { dialog: buildDialog(kind) });

      assert.deepEqual(said, ['snooze:']);
      assert.deepEqual(written, []);
    }
    assert.deepEqual((await route('/稍后 2小时', { dialog: buildDialog('pledge.text') })).said, [
      'snooze:2小时',
    ]);
  });

  it('closes the question at 取消, in the words of its step', async () => {
    const { said, written } = await route('取消', { dialog: buildDialog('pledge.text') });

    assert.deepEqual(said, ['cancelled:text']);
    assert.match(written.join(), /DELETE FROM dialog/);
  });

  it('keeps a slip in a command out of the text that was asked for', async () => {
    assert.deepEqual((await route('/承若 每周答疑', { dialog: buildDialog('pledge.text') })).said, [
      'general.unknownCommand',
    ]);
    assert.deepEqual((await route('/1', { dialog: buildDialog('pledge.choice') })).said, ['answer:/1']);
  });

  it('closes a question that its person may not answer any more', async () => {
    const { said, written } = await route('每周答疑', {
      identity: 'publicRater',
      dialog: buildDialog('pledge.text'),
    });

    assert.deepEqual(said, ['general.refused']);
    assert.match(written.join(), /DELETE FROM dialog/);
  });

  it('forgets a question that has expired or that no command knows', async () => {
    assert.deepEqual((await route('每周答疑', { dialog: buildDialog('pledge.text', now) })).said, [
      'general.notUnderstood',
    ]);
    assert.deepEqual((await route('每周答疑', { dialog: buildDialog('ballot.old') })).said, [
      'general.notUnderstood',
    ]);
    assert.equal(findOpenDialog(null, new Map(), now), null);
  });

  it('answers free words in keeping with who wrote them', async () => {
    assert.deepEqual((await route('在吗')).said, ['general.notUnderstood']);
    assert.deepEqual((await route('在吗', { identity: 'publicRater' })).said, [
      'general.readerNotUnderstood',
    ]);
    assert.deepEqual((await route('在吗', { identity: null })).said, ['general.welcomeStranger']);
  });

  it('takes no pictures', async () => {
    assert.deepEqual((await route('', { update: { kind: 'media' } })).said, ['general.mediaNotTaken']);
  });

  it('greets at the first event that opens the chat, and is silent at others', async () => {
    const event = (name: string) => ({ kind: 'event' as const, event: { name, key: '' } });

    assert.deepEqual((await route('', { firstContact: true, update: event('enter_agent') })).said, [
      'general.welcome',
    ]);
    const stranger = { identity: null, firstContact: true, update: event('subscribe') };
    assert.deepEqual((await route('', stranger)).said, ['general.welcomeStranger']);
    assert.deepEqual((await route('', { update: event('enter_agent') })).said, []);
    assert.deepEqual((await route('', { firstContact: true, update: event('location') })).said, []);
  });

  it('has the privacy notice follow an answer until it was shown', async () => {
    assert.equal((await route('在吗', { noticeVersion: 0 })).routed.privacyDue, true);
    assert.equal((await route('在吗', { noticeVersion: 1 })).routed.privacyDue, false);
    assert.equal((await route('静默', { noticeVersion: 0 })).routed.privacyDue, false);
  });

  it('shows no more than a line of what was typed', async () => {
    const { routed } = await route(`/${'长'.repeat(500)}`);

    assert.ok(routed.replies.map(renderSentence).join('').length < 80);
  });
});
