// The tree of organisations for the office: one gets another place or another name from a day on. What would move is
// shown first, and nothing else is done.
import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import { faultOf, fieldOf, formOf, given, hidden, join, noticeOf, soft, tell } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext, type SentForm } from './admin-section.ts';
import type { MoveAnswer } from './roster-move.ts';

type Wish = Readonly<Record<'org' | 'to' | 'name' | 'on', string>>;

function readWish({ fields }: SentForm): Wish {
  const [org, to, name, on] = ['org', 'to', 'name', 'on'].map((field) => given(fields, field));
  return { org: org ?? '', to: to ?? '', name: name ?? '', on: on ?? '' };
}

function moveForm(context: SectionContext): Html {
  const orgHint = say('adminTree.orgHint');
  const body = join([
    fieldOf(context, {
      name: 'org',
      label: say('adminTree.orgLabel'),
      hint: orgHint,
      required: true,
      max: 900,
    }),
    fieldOf(context, { name: 'to', label: say('adminTree.toLabel'), max: 900 }),
    fieldOf(context, { name: 'name', label: say('adminTree.nameLabel'), max: 100 }),
    fieldOf(context, {
      name: 'on',
      label: say('adminTree.onLabel'),
      type: 'date',
      value: context.frame.today,
      required: true,
    }),
  ]);
  return html`<section>${soft(say('adminTree.hint'))}
${formOf(context, { action: '/tree/preview', button: say('adminTree.lookButton'), body })}</section>`;
}

async function move({ api }: SectionContext, wish: Wish, dryRun: '0' | '1'): Promise<MoveAnswer> {
  if (wish.to === '' && wish.name === '')
    throw new AppError('input', 'move-empty', 'neither a new place nor a new name was given');
  return jsonOf(await api({ method: 'POST', path: '/api/roster/move', query: { ...wish, dryRun } }));
}

/** Tells one move from another: what was shown is what is done. */
function digestOf({ dryRun: _, ...facts }: MoveAnswer): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function viewMove(context: SectionContext, wish: Wish, answer: MoveAnswer): Html {
  const fields = Object.entries(wish).map(([field, value]) => hidden(field, value));
  const body = html`${fields}${hidden('digest', digestOf(answer))}`;
  return html`<section class="notice" role="status"><p>${tell(say('adminTree.notYet'))}</p>
<p>${tell(say('adminTree.move', answer))}</p>
${formOf(context, { action: '/tree/move', button: say('adminTree.confirmButton'), body })}</section>`;
}

/** The page of the tree. */
export const treeSection: Section = defineSection({
  path: '/tree',
  title: say('adminTree.title'),
  action: 'roster.import',
  personal: false,
  async show(context) {
    const done = context.query.get('done') === '1' ? say('adminTree.done') : null;
    return pageOf(treeSection, html`${faultOf(context)}${noticeOf(done)}${moveForm(context)}`);
  },
  forms: {
    '/preview': {
      action: 'roster.import',
      async run(context, form) {
        const wish = readWish(form);
        return pageOf(treeSection, viewMove(context, wish, await move(context, wish, '1')));
      },
    },
    '/move': {
      action: 'roster.import',
      async run(context, form) {
        const answer = await move(context, readWish(form), '0');
        // Compared behind the lock of the move; what is not what was shown is undone with the transaction.
        if (digestOf(answer) !== given(form.fields, 'digest'))
          throw new AppError('conflict', 'move-changed', 'the tree has changed since the move was shown');
        return { kind: 'moved', to: '/tree?done=1' };
      },
    },
  },
});
