// All tables: the list for TypeORM, and the map from a table's name to its row for typed inserts.
import { type AccountRow, account } from './entities/account.ts';
import { type ActingRow, acting } from './entities/acting.ts';
import { type AdminTicketRow, adminTicket } from './entities/admin-ticket.ts';
import { type ApiTokenRow, apiToken } from './entities/api-token.ts';
import { type AppraisalRow, appraisal } from './entities/appraisal.ts';
import { type AuditEntryRow, auditEntry } from './entities/audit-entry.ts';
import { type BindCodeRow, bindCode } from './entities/bind-code.ts';
import { type BindRequestRow, bindRequest } from './entities/bind-request.ts';
import { type CalendarEntryRow, calendarEntry } from './entities/calendar-entry.ts';
import { type CampaignRow, campaign } from './entities/campaign.ts';
import { type CampaignClockRow, campaignClock } from './entities/campaign-clock.ts';
import { type CampaignCloseRow, campaignClose } from './entities/campaign-close.ts';
import { type CampaignPlanRow, campaignPlan } from './entities/campaign-plan.ts';
import { type CampaignRecipeRow, campaignRecipe } from './entities/campaign-recipe.ts';
import { type CommentaryRow, commentary } from './entities/commentary.ts';
import { type CommentaryDraftRow, commentaryDraft } from './entities/commentary-draft.ts';
import { type CommentaryReplyRow, commentaryReply } from './entities/commentary-reply.ts';
import { type CommentaryWritingRow, commentaryWriting } from './entities/commentary-writing.ts';
import { type CompletionRow, completion } from './entities/completion.ts';
import { type ContactEventRow, contactEvent } from './entities/contact-event.ts';
import { type DeadlineMoveRow, deadlineMove } from './entities/deadline-move.ts';
import { type DialogRow, dialog } from './entities/dialog.ts';
import { type ExcuseRow, excuse } from './entities/excuse.ts';
import { type GroupChatRow, groupChat } from './entities/group-chat.ts';
import { type GroupPromptRow, groupPrompt } from './entities/group-prompt.ts';
import { type InboxRow, inbox } from './entities/inbox.ts';
import { type InspectionRow, inspection } from './entities/inspection.ts';
import { type InspectionSubjectRow, inspectionSubject } from './entities/inspection-subject.ts';
import { type LedgerRow, ledger } from './entities/ledger.ts';
import { type LoginStateRow, loginState } from './entities/login-state.ts';
import { type MembershipRow, membership } from './entities/membership.ts';
import { type OpinionRow, opinion } from './entities/opinion.ts';
import { type OrganizationRow, organization } from './entities/organization.ts';
import { type OrganizationPlaceRow, organizationPlace } from './entities/organization-place.ts';
import { type OutboxRow, outbox } from './entities/outbox.ts';
import { type OutboxBatchRow, outboxBatch } from './entities/outbox-batch.ts';
import { type OutgoingPauseRow, outgoingPause } from './entities/outgoing-pause.ts';
import { type PageFormRow, pageForm } from './entities/page-form.ts';
import { type PersonRow, person } from './entities/person.ts';
import { type PersonSettingRow, personSetting } from './entities/person-setting.ts';
import { type PledgeRow, pledge } from './entities/pledge.ts';
import { type PledgeFileRow, pledgeFile } from './entities/pledge-file.ts';
import { type PledgeNoteRow, pledgeNote } from './entities/pledge-note.ts';
import { type PledgeSuggestionRow, pledgeSuggestion } from './entities/pledge-suggestion.ts';
import { type PledgeVersionRow, pledgeVersion } from './entities/pledge-version.ts';
import { type PostRow, post } from './entities/post.ts';
import { type ProgressAskRow, progressAsk } from './entities/progress-ask.ts';
import { type PublishedPostRow, publishedPost } from './entities/published-post.ts';
import { type RateBucketRow, rateBucket } from './entities/rate-bucket.ts';
import { type RectificationRow, rectification } from './entities/rectification.ts';
import { type RectificationStepRow, rectificationStep } from './entities/rectification-step.ts';
import { type ReminderRow, reminder } from './entities/reminder.ts';
import { type SessionEndRow, sessionEnd } from './entities/session-end.ts';
import type { TableSpec } from './table.ts';

/** Table name → row. */
export interface Tables {
  campaign: CampaignRow;
  campaign_plan: CampaignPlanRow;
  campaign_recipe: CampaignRecipeRow;
  campaign_close: CampaignCloseRow;
  campaign_clock: CampaignClockRow;
  organization: OrganizationRow;
  person: PersonRow;
  post: PostRow;
  membership: MembershipRow;
  organization_place: OrganizationPlaceRow;
  acting: ActingRow;
  contact_event: ContactEventRow;
  account: AccountRow;
  bind_request: BindRequestRow;
  bind_code: BindCodeRow;
  admin_ticket: AdminTicketRow;
  api_token: ApiTokenRow;
  login_state: LoginStateRow;
  session_end: SessionEndRow;
  audit_entry: AuditEntryRow;
  dialog: DialogRow;
  pledge: PledgeRow;
  pledge_version: PledgeVersionRow;
  pledge_note: PledgeNoteRow;
  pledge_suggestion: PledgeSuggestionRow;
  pledge_file: PledgeFileRow;
  inbox: InboxRow;
  outbox: OutboxRow;
  outbox_batch: OutboxBatchRow;
  rate_bucket: RateBucketRow;
  reminder: ReminderRow;
  calendar_entry: CalendarEntryRow;
  deadline_move: DeadlineMoveRow;
  excuse: ExcuseRow;
  completion: CompletionRow;
  commentary: CommentaryRow;
  commentary_draft: CommentaryDraftRow;
  commentary_reply: CommentaryReplyRow;
  commentary_writing: CommentaryWritingRow;
  page_form: PageFormRow;
  person_setting: PersonSettingRow;
  outgoing_pause: OutgoingPauseRow;
  group_chat: GroupChatRow;
  group_prompt: GroupPromptRow;
  published_post: PublishedPostRow;
  progress_ask: ProgressAskRow;
  appraisal: AppraisalRow;
  rectification: RectificationRow;
  rectification_step: RectificationStepRow;
  inspection: InspectionRow;
  inspection_subject: InspectionSubjectRow;
  opinion: OpinionRow;
  ledger: LedgerRow;
}

/** Every table, in an order in which backups can be read back. */
export const tables: readonly TableSpec[] = [
  campaign,
  campaignPlan,
  campaignRecipe,
  campaignClose,
  campaignClock,
  organization,
  pageForm,
  person,
  post,
  membership,
  organizationPlace,
  acting,
  contactEvent,
  account,
  bindRequest,
  bindCode,
  adminTicket,
  apiToken,
  loginState,
  sessionEnd,
  auditEntry,
  dialog,
  pledge,
  pledgeVersion,
  pledgeNote,
  pledgeSuggestion,
  pledgeFile,
  inbox,
  outbox,
  outboxBatch,
  rateBucket,
  reminder,
  calendarEntry,
  deadlineMove,
  excuse,
  completion,
  commentary,
  commentaryReply,
  commentaryWriting,
  commentaryDraft,
  personSetting,
  outgoingPause,
  groupChat,
  groupPrompt,
  publishedPost,
  progressAsk,
  appraisal,
  rectification,
  rectificationStep,
  inspection,
  inspectionSubject,
  opinion,
  ledger,
];
