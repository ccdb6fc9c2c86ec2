// /评诺: the secretary goes through the published pledges of his branch, the superior through those below, one at a time;
// whoever is appraised reads it and may answer once. The questions for a band are appraise-band's.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { maxReplyLength } from '../src/domain/appraisal.ts';
import { dateOf } from '../src/domain/calendar.ts';
import { can } from '../src/domain/permission.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import {
  findAnswerable,
  listOwnAppraisals,
  type NamedAppraisal,
  replyToAppraisal,
} from '../src/services/appraisal.ts';
import { findOneToAppraise, findToAppraise, loadAppraisalItem } from '../src/services/appraisal-item.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { everyone, search } from '../src/services/search.ts';
import { say } from '../src/text.ts';
import { appraiseBandDialogs, askItem, beginRound } from './appraise-band.ts';

const replyKind = 'appraise.reply';
/** As many as one message shows. */
const mostShown = 3;

/** Who has appraised: the organisation, and whoever did it for it. */
function authorOf({
  by_organization_name: organization,
  by_name: by,
  acting_for_name: principal,
}: NamedAppraisal) {
  return `${organization}${principal === null ? by : `${by}代${principal}`}`;
}

/** `/评诺 查看`: one's own, and those of what one leads. */
async function view({ tx, frame, actor }: CommandContext): Promise<Result> {
  const rows = await listOwnAppraisals(tx, frame, { actor, limit: mostShown });
  if (rows.length === 0) return reply(say('appraisal.viewEmpty'));
  const items = rows.map((row) => ({
    organization: row.name === null ? row.organization_name : null,
    half: row.half,
    band: row.band,
    reason: row.reason,
    by: authorOf(row),
    on: dateOf(row.created_at, frame.zone),
    reply: row.reply,
  }));
  return reply(say('appraisal.view', { items }));
}

/** Asks for the one answer; null where it can be given no more. */
async function askReply(context: CommandContext): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const about = await findAnswerable(tx, frame, actor);
  if (about && about.replied_at === null) {
    dialog.open(replyKind, {});
    const { half, band } = about;
    return reply(say('appraisal.replyAsk', { half, band, max: maxReplyLength }));
  }
  if (dialog.current === replyKind) dialog.close();
  return reply(about ? say('appraisal.replyAlready', { half: about.half }) : say('appraisal.replyNothing'));
}

/** `/评诺 回应 …`. */
async function answer(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const text = normalizePledgeText(typed);
  const length = [...text].length;
  if (length === 0) return askReply(context);
  if (length < 2 || length > maxReplyLength) {
    const asked = await askReply(context);
    return dialog.current === replyKind || asked.replies[0]?.key === 'appraisal.replyAsk'
      ? reply(say('appraisal.replyUnfit', { length, max: maxReplyLength }))
      : asked;
  }
  const result = await replyToAppraisal(tx, frame, { actor, text });
  if (dialog.current === replyKind) dialog.close();
  if (result.outcome === 'nothing') return reply(say('appraisal.replyNothing'));
  const { appraisal } = result;
  if (result.outcome === 'already') return reply(say('appraisal.replyAlready', { half: appraisal.half }));
  const rules = await loadReminderRules(tx, frame);
  const name = appraisal.name ?? appraisal.organization_name;
  const who = appraisal.subject_kind === 'person' ? addressOfActor(actor) : name;
  const phrase = (to: string) => say('appraisal.replyTold', { to, name: who, content: text });
  const { messengers } = await tellInHours(tx, frame, { personIds: [appraisal.by_person_id], rules, phrase });
  return { ...reply(say('appraisal.replied', { by: appraisal.by_name })), nudged: messengers };
}

/** `/评诺 姓名或组织`: this one, whether it has one already or not. */
async function askNamed(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const { persons, organizations } = await search(tx, typed, everyone);
  const subjects = [
    ...persons.map(({ id, name, staff_no: no, organization_name: at }) => ({
      id,
      name,
      label: `${no} ${name} ${at}`,
    })),
    ...organizations.map(({ id, name, above }) => ({
      id,
      name,
      label: above === null ? name : `${above}/${name}`,
    })),
  ];
  const own: { readonly label: string; readonly row: Parameters<typeof loadAppraisalItem>[2] }[] = [];
  for (const { id, label } of subjects) {
    const one = await findOneToAppraise(tx, frame, { actor, by: { subjectId: id } });
    if (one) own.push({ label, row: one.row });
  }
  const [only, ...others] = own;
  if (!only) {
    const [named] = subjects;
    return reply(
      named
        ? say('appraisal.notYours', { name: named.name })
        : say('appraisal.unknown', { typed: [...typed].slice(0, 20).join('') }),
    );
  }
  if (others.length > 0) return reply(say('appraisal.several', { choices: own.map(({ label }) => label) }));
  const item = await loadAppraisalItem(tx, frame, only.row);
  if (!item) return reply(say('appraisal.stale', { subject: null }));
  const waiting = (await findToAppraise(tx, frame, actor)).filter(
    ({ pledge_id }) => pledge_id !== only.row.pledge_id,
  );
  return reply(await askItem(context, item, { skipped: [], more: waiting.length }));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const [, word = '', rest = ''] = /^(查看|回应)(?:[\s\u3000:：]+(.*))?$/su.exec(args) ?? [];
  if (word === '查看') return view(context);
  if (word === '回应') {
    const verdict = can(context.actor, 'appraisal.read');
    return verdict.allowed && context.actor.closed !== true
      ? answer(context, rest)
      : reply(say('general.refused', { reason: verdict.allowed ? 'campaign-closed' : verdict.reason }));
  }
  const verdict = can(context.actor, 'appraisal.write');
  if (verdict.allowed) return args === '' ? reply(await beginRound(context)) : askNamed(context, args);
  // A member's own is what he may mean.
  const isOwn = args === '' && verdict.reason === 'not-in-office';
  return isOwn ? view(context) : reply(say('general.refused', { reason: verdict.reason }));
}

const replyStep: DialogStep = {
  asks: 'text',
  action: 'appraisal.reply',
  cancelled: say('appraisal.replyCancelled'),
  answer: (context, _state, typed) => answer(context, typed),
  restate: askReply,
};

/** `/评诺`. */
export const appraise = defineCommand({
  name: 'appraise',
  chatNames: ['评诺'],
  action: 'appraisal.read',
  run,
  dialogs: { ...appraiseBandDialogs, [replyKind]: replyStep },
});
