// Who may use which command, made from the list of commands: a new command, or a new question of one, without a
// row here fails.
import assert from 'node:assert/strict';
import { commands } from '../handlers/index.ts';
import { collectSteps } from '../src/dialog.ts';
import { type Action, type Actor, actions, can } from '../src/domain/permission.ts';
import type { Identity, PersonState, Role } from '../src/domain/person.ts';

const branch = { id: 'B', path: 'S/B/', name: '教工第一党支部', kind: 'branch' as const };

function buildActor(identity: Identity, role: Role | null = null, state: PersonState = 'active'): Actor {
  return {
    person: {
      id: 'P',
      staffNo: 'T1',
      name: '王试之',
      identity,
      category: 'teacher',
      state,
      organization: branch,
    },
    posts: role === null ? [] : [{ role, organization: branch }],
    system: false,
  };
}

const actors = {
  stranger: { person: null, posts: [], system: false },
  left: buildActor('member', 'secretary', 'transferred'),
  rater: buildActor('publicRater'),
  member: buildActor('member'),
  probationary: buildActor('probationaryMember'),
  onLeave: buildActor('member', null, 'leave'),
  secretary: buildActor('member', 'secretary'),
  coordinator: buildActor('member', 'coordinator'),
} satisfies Record<string, Actor>;

type Kind = keyof typeof actors;
const everybody = Object.keys(actors) as Kind[];
const known: Kind[] = everybody.filter((kind) => kind !== 'stranger' && kind !== 'left');
const members: Kind[] = known.filter((kind) => kind !== 'rater');

/** Command → who may use it at all. */
const commandTable: Readonly<Record<string, readonly Kind[]>> = {
  pledge: known,
  progress: members,
  calendar: known,
  todo: known,
  status: known,
  more: known,
  snooze: known,
  remind: known,
  me: known,
  bind: everybody,
  admin: ['coordinator'],
  pause: ['coordinator'],
  unpause: ['coordinator'],
  done: known,
  defer: known,
  record: ['secretary', 'coordinator'],
  nudge: ['secretary'],
  feedback: known,
  rectify: known,
  inspect: ['secretary', 'coordinator'],
  comment: known,
  appraise: known,
  extend: ['coordinator'],
  acting: ['secretary', 'coordinator'],
  here: known,
  help: everybody,
  cancel: everybody,
  undo: known,
  resume: everybody,
};

/** Question → who may answer it. */
const dialogTable: Readonly<Record<string, readonly Kind[]>> = {
  'pledge.text': members,
  'pledge.more': members,
  'pledge.organizationMore': ['secretary'],
  'progress.text': members,
  'progress.reason': members,
  'progress.file': members,
  'pledge.review': ['secretary', 'coordinator'],
  'pledge.reason': ['secretary', 'coordinator'],
  'pledge.wording': ['secretary', 'coordinator'],
  'pledge.suggestion': known,
  'pledge.field': known,
  'pledge.subject': known,
  'pledge.organizationText': ['secretary'],
  'pledge.which': known,
  'pledge.withdraw': known,
  'bind.request': everybody,
  'bind.codeFor': ['secretary', 'coordinator'],
  'bind.review': ['secretary', 'coordinator'],
  'snooze.when': known,
  'done.task': known,
  'defer.name': ['secretary', 'coordinator'],
  'defer.reason': ['secretary', 'coordinator'],
  'defer.task': ['secretary', 'coordinator'],
  'defer.asked': ['secretary', 'coordinator'],
  'record.name': ['secretary', 'coordinator'],
  'record.task': ['secretary', 'coordinator'],
  'record.text': ['secretary', 'coordinator'],
  'feedback.subject': known,
  'feedback.text': known,
  'feedback.signing': known,
  'feedback.review': ['secretary', 'coordinator'],
  'feedback.reason': ['secretary', 'coordinator'],
  'feedback.due': ['secretary', 'coordinator'],
  'feedback.answer': known,
  'rectify.which': known,
  'rectify.act': known,
  'rectify.text': known,
  'inspect.subject': ['secretary', 'coordinator'],
  'inspect.problem': ['secretary', 'coordinator'],
  'inspect.due': ['secretary', 'coordinator'],
  'inspect.recordSubject': ['secretary', 'coordinator'],
  'inspect.recordDay': ['secretary', 'coordinator'],
  'inspect.recordWho': ['secretary', 'coordinator'],
  'inspect.recordFound': ['secretary', 'coordinator'],
  'inspect.recordDue': ['secretary', 'coordinator'],
  'comment.target': ['secretary'],
  'comment.text': ['secretary'],
  'comment.confirm': ['secretary'],
  'comment.reply': known,
  'appraise.band': ['secretary'],
  'appraise.reason': ['secretary'],
  'appraise.reply': known,
  'comment.draft': ['secretary'],
  // The helpers of a leader, whom this table has not; and the office.
  'comment.draftMine': [],
  'comment.assistLeader': ['coordinator'],
  'comment.assistTarget': ['coordinator'],
  'comment.assistHow': ['coordinator'],
  'comment.assistText': ['coordinator'],
  'comment.assistConfirm': ['coordinator'],
  'extend.task': ['coordinator'],
  'extend.date': ['coordinator'],
  'extend.reason': ['coordinator'],
  'extend.organization': ['coordinator'],
  'extend.confirm': ['coordinator'],
  'acting.who': ['secretary', 'coordinator'],
  'acting.when': ['secretary', 'coordinator'],
  'acting.end': ['secretary', 'coordinator'],
  'pause.reason': ['coordinator'],
  'status.which': known,
  'undo.confirm': known,
  'here.organization': ['secretary', 'coordinator'],
  'here.draft': known,
};

const allowedTo = (action: Action) => everybody.filter((kind) => can(actors[kind], action).allowed);

describe('the permission matrix', () => {
  it('has a row for every command and every question', () => {
    assert.deepEqual(Object.keys(commandTable).sort(), commands.map((command) => command.name).sort());
    assert.deepEqual(Object.keys(dialogTable).sort(), [...collectSteps(commands).keys()].sort());
  });

  for (const command of commands) {
    it(`/${command.chatNames[0]} is for those of its row, and names an action that exists`, () => {
      assert.ok(actions.includes(command.action));
      assert.deepEqual(allowedTo(command.action), commandTable[command.name]);
    });
  }

  for (const [kind, step] of collectSteps(commands)) {
    it(`${kind} is answered by those of its row`, () => {
      assert.deepEqual(allowedTo(step.action), dialogTable[kind]);
    });
  }

  it('names questions after their command', () => {
    for (const command of commands) {
      for (const kind of Object.keys(command.dialogs ?? {}))
        assert.ok(kind.startsWith(`${command.name}.`), kind);
    }
  });

  it('gives every command one English and at least one Chinese name', () => {
    for (const { name, chatNames } of commands) {
      assert.match(name, /^[a-z-]+$/);
      for (const chatName of chatNames) assert.match(chatName, /^\p{Script=Han}+$/u);
    }
  });
});
