// What the bot does in groups besides commands: the card of what can be done here, its buttons, how far the group's
// organisation is, drafts. What is for one person goes to him alone.
import { type Command, type CommandContext, type GroupDesk, type Result, reply } from '../src/command.ts';
import { can } from '../src/domain/permission.ts';
import { countOpenTasks } from '../src/services/group-coverage.ts';
import { renderSentence, type Sentence, say } from '../src/text.ts';
import type { CardButton } from '../src/update.ts';
import { keepDraft } from './here-desk-draft.ts';

/** What each button leads to; `progress` is the group's own. */
const presses = { pledge: '/pledge', todo: '/todo', progress: null } as const;
type Press = keyof typeof presses;
const order: readonly Press[] = ['pledge', 'todo', 'progress'];

const words = (sentence: Sentence) => renderSentence(sentence);

function buttonsOf({ group }: CommandContext): CardButton[] {
  const kind = group?.organization?.kind ?? 'branch';
  const texts: Readonly<Record<Press, Sentence>> = {
    pledge: say('group.pledgeButton'),
    todo: say('group.todoButton'),
    progress: say('group.progressButton', { kind }),
  };
  return order.map((key) => ({ key, text: words(texts[key]) }));
}

/** The card, with these lines on it. */
function toCard(context: CommandContext, lines: readonly Sentence[]): Sentence {
  const organization = context.group?.organization?.name ?? null;
  const title = words(say('group.menuTitle', { organization }));
  return say('card.show', { title, lines: lines.map(words), buttons: buttonsOf(context) });
}

/** How far it is, or why that cannot be told. */
async function tellProgress({ tx, frame, actor, group }: CommandContext): Promise<Sentence> {
  const verdict = can(actor, 'group.read');
  if (!verdict.allowed) return say('group.refused', { reason: verdict.reason });
  const organization = group?.organization;
  if (!organization) return say('group.progressUnbound');
  const tasks = await countOpenTasks(tx, frame, organization);
  const { name } = organization;
  if (tasks.length === 0) return say('group.progressNone', { organization: name });
  const lines = tasks.map(({ title, subject, dueOn, done, total, units }) => ({
    ...{ title, subject, dueOn, done, total, units },
  }));
  return say('group.progress', { organization: name, tasks: lines });
}

/** Leads to the private chat; the card says so to whoever pressed. */
async function leadApart(context: CommandContext, line: string): Promise<Result> {
  const { question } = context;
  const { replies, notices } = await context.lead(line, question);
  const told = toCard(context, [say('group.answeredPrivately')]);
  return { replies: [told], notices, privately: replies };
}

async function press(context: CommandContext, typed: string): Promise<Result | null> {
  const key = order.find((one, index) => one === typed || String(index + 1) === typed);
  if (key === undefined) return null;
  if (key === 'progress') return reply(toCard(context, [await tellProgress(context)]));
  const verdict = can(context.actor, 'group.read');
  if (!verdict.allowed) return reply(toCard(context, [say('group.refused', { reason: verdict.reason })]));
  return leadApart(context, presses[key]);
}

/** The desk. */
export const groupDesk: GroupDesk = {
  menu: (context) => reply(toCard(context, [say('group.menuHint')])),
  onCard: (context, line) => reply(toCard(context, [line])),
  press,
  progress: async (context) => reply(await tellProgress(context)),
  keepDraft,
  refuse: (_context, command: Command) => reply(say('group.secret', { name: command.chatNames[0] })),
};
