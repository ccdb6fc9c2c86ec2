// All migrations, in order. Listed rather than scanned: the compiler sees a missing one.
import { CreateCampaign1764000000000 } from './1764000000000-create-campaign.ts';
import { CreateOrganization1764000001000 } from './1764000001000-create-organization.ts';
import { CreatePerson1764000002000 } from './1764000002000-create-person.ts';
import { CreatePost1764000003000 } from './1764000003000-create-post.ts';
import { CreateAccount1764000004000 } from './1764000004000-create-account.ts';
import { CreateBindRequest1764000005000 } from './1764000005000-create-bind-request.ts';
import { CreateBindCode1764000006000 } from './1764000006000-create-bind-code.ts';
import { CreateDialog1764000007000 } from './1764000007000-create-dialog.ts';
import { CreatePledge1764000008000 } from './1764000008000-create-pledge.ts';
import { CreatePledgeVersion1764000009000 } from './1764000009000-create-pledge-version.ts';
import { CreateInbox1764000010000 } from './1764000010000-create-inbox.ts';
import { CreateOutbox1764000011000 } from './1764000011000-create-outbox.ts';
import { CreateLedger1764000012000 } from './1764000012000-create-ledger.ts';
import { CreateCampaignPlan1764000013000 } from './1764000013000-create-campaign-plan.ts';
import { CreateRateBucket1764000014000 } from './1764000014000-create-rate-bucket.ts';
import { CreateReminder1764000015000 } from './1764000015000-create-reminder.ts';
import { CreateCampaignClock1764000016000 } from './1764000016000-create-campaign-clock.ts';
import { CreateAdminTicket1764000017000 } from './1764000017000-create-admin-ticket.ts';
import { CreateCalendarEntry1764000018000 } from './1764000018000-create-calendar-entry.ts';
import { CreateDeadlineMove1764000019000 } from './1764000019000-create-deadline-move.ts';
import { CreateExcuse1764000020000 } from './1764000020000-create-excuse.ts';
import { CreateCompletion1764000021000 } from './1764000021000-create-completion.ts';
import { CreatePersonSetting1764000022000 } from './1764000022000-create-person-setting.ts';
import { CreateOutgoingPause1764000023000 } from './1764000023000-create-outgoing-pause.ts';
import { CreateCampaignClose1764000024000 } from './1764000024000-create-campaign-close.ts';
import { CreateCampaignRecipe1764000025000 } from './1764000025000-create-campaign-recipe.ts';
import { WidenCampaignPlan1764000025500 } from './1764000025500-widen-campaign-plan.ts';
import { AddOutboxBatchId1764000027000 } from './1764000027000-add-outbox-batch-id.ts';
import { IndexOutboxKind1764000027500 } from './1764000027500-index-outbox-kind.ts';
import { CreateOutboxBatch1764000028000 } from './1764000028000-create-outbox-batch.ts';
import { CreateMembership1764000029000 } from './1764000029000-create-membership.ts';
import { CreateOrganizationPlace1764000030000 } from './1764000030000-create-organization-place.ts';
import { CreateActing1764000031000 } from './1764000031000-create-acting.ts';
import { CreateContactEvent1764000032000 } from './1764000032000-create-contact-event.ts';
import { FillOrganizationPlace1764000033000 } from './1764000033000-fill-organization-place.ts';
import { FillMembership1764000034000 } from './1764000034000-fill-membership.ts';
import { CreateGroupChat1764000035000 } from './1764000035000-create-group-chat.ts';
import { CreateGroupPrompt1764000036000 } from './1764000036000-create-group-prompt.ts';
import { CreateApiToken1764000038000 } from './1764000038000-create-api-token.ts';
import { CreateAuditEntry1764000039000 } from './1764000039000-create-audit-entry.ts';
import { CreateLoginState1764000040000 } from './1764000040000-create-login-state.ts';
import { CreateSessionEnd1764000041000 } from './1764000041000-create-session-end.ts';
import { AddPledgeRecorder1764000042000 } from './1764000042000-add-pledge-recorder.ts';
import { AddOutboxAbout1764000043000 } from './1764000043000-add-outbox-about.ts';
import { AddDeadlineMoveActing1764000044000 } from './1764000044000-add-deadline-move-acting.ts';
import { AddPledgeRecordedFor1764000045000 } from './1764000045000-add-pledge-recorded-for.ts';
import { CreateCommentary1764000050000 } from './1764000050000-create-commentary.ts';
import { CreateCommentaryReply1764000051000 } from './1764000051000-create-commentary-reply.ts';
import { CreateRectification1764000060000 } from './1764000060000-create-rectification.ts';
import { CreateRectificationStep1764000061000 } from './1764000061000-create-rectification-step.ts';
import { CreateOpinion1764000062000 } from './1764000062000-create-opinion.ts';
import { CreatePledgeNote1764000070000 } from './1764000070000-create-pledge-note.ts';
import { CreatePledgeSuggestion1764000080000 } from './1764000080000-create-pledge-suggestion.ts';
import { AddPledgePublishedAt1764000080100 } from './1764000080100-add-pledge-published-at.ts';
import { FillPledgePublishedAt1764000080200 } from './1764000080200-fill-pledge-published-at.ts';
import { CreatePublishedPost1764000081000 } from './1764000081000-create-published-post.ts';
import { AddGroupChatQuiet1764000081100 } from './1764000081100-add-group-chat-quiet.ts';
import { CreateProgressAsk1764000081200 } from './1764000081200-create-progress-ask.ts';
import { CreateAppraisal1764000081300 } from './1764000081300-create-appraisal.ts';
import { AddLoginWish1764000083000 } from './1764000083000-add-login-wish.ts';
import { AddLoginPerson1764000083100 } from './1764000083100-add-login-person.ts';
import { AddLoginAbout1764000083150 } from './1764000083150-add-login-about.ts';
import { CreatePageForm1764000083200 } from './1764000083200-create-page-form.ts';
import { CreateCommentaryWriting1764000083300 } from './1764000083300-create-commentary-writing.ts';
import { CreateCommentaryDraft1764000084000 } from './1764000084000-create-commentary-draft.ts';
import { AddCommentaryRecorder1764000084100 } from './1764000084100-add-commentary-recorder.ts';
import { AddCommentaryHeldOn1764000084200 } from './1764000084200-add-commentary-held-on.ts';
import { CreateInspection1764000084300 } from './1764000084300-create-inspection.ts';
import { CreateInspectionSubject1764000084400 } from './1764000084400-create-inspection-subject.ts';
import { CreatePledgeFile1764000085000 } from './1764000085000-create-pledge-file.ts';
import { IndexPledgeNoteAuthor1764000085100 } from './1764000085100-index-pledge-note-author.ts';

/** Oldest first. */
export const migrations = [
  CreateCampaign1764000000000,
  CreateOrganization1764000001000,
  CreatePerson1764000002000,
  CreatePost1764000003000,
  CreateAccount1764000004000,
  CreateBindRequest1764000005000,
  CreateBindCode1764000006000,
  CreateDialog1764000007000,
  CreatePledge1764000008000,
  CreatePledgeVersion1764000009000,
  CreateInbox1764000010000,
  CreateOutbox1764000011000,
  CreateLedger1764000012000,
  CreateCampaignPlan1764000013000,
  CreateRateBucket1764000014000,
  CreateReminder1764000015000,
  CreateCampaignClock1764000016000,
  CreateAdminTicket1764000017000,
  CreateCalendarEntry1764000018000,
  CreateDeadlineMove1764000019000,
  CreateExcuse1764000020000,
  CreateCompletion1764000021000,
  CreatePersonSetting1764000022000,
  CreateOutgoingPause1764000023000,
  CreateCampaignClose1764000024000,
  CreateCampaignRecipe1764000025000,
  WidenCampaignPlan1764000025500,
  AddOutboxBatchId1764000027000,
  IndexOutboxKind1764000027500,
  CreateOutboxBatch1764000028000,
  CreateMembership1764000029000,
  CreateOrganizationPlace1764000030000,
  CreateActing1764000031000,
  CreateContactEvent1764000032000,
  FillOrganizationPlace1764000033000,
  FillMembership1764000034000,
  CreateGroupChat1764000035000,
  CreateGroupPrompt1764000036000,
  CreateApiToken1764000038000,
  CreateAuditEntry1764000039000,
  CreateLoginState1764000040000,
  CreateSessionEnd1764000041000,
  AddPledgeRecorder1764000042000,
  AddOutboxAbout1764000043000,
  AddDeadlineMoveActing1764000044000,
  AddPledgeRecordedFor1764000045000,
  CreateCommentary1764000050000,
  CreateCommentaryReply1764000051000,
  CreateRectification1764000060000,
  CreateRectificationStep1764000061000,
  CreateOpinion1764000062000,
  CreatePledgeNote1764000070000,
  CreatePledgeSuggestion1764000080000,
  AddPledgePublishedAt1764000080100,
  FillPledgePublishedAt1764000080200,
  CreatePublishedPost1764000081000,
  AddGroupChatQuiet1764000081100,
  CreateProgressAsk1764000081200,
  CreateAppraisal1764000081300,
  AddLoginWish1764000083000,
  AddLoginPerson1764000083100,
  AddLoginAbout1764000083150,
  CreatePageForm1764000083200,
  CreateCommentaryWriting1764000083300,
  CreateCommentaryDraft1764000084000,
  AddCommentaryRecorder1764000084100,
  AddCommentaryHeldOn1764000084200,
  CreateInspection1764000084300,
  CreateInspectionSubject1764000084400,
  CreatePledgeFile1764000085000,
  IndexPledgeNoteAuthor1764000085100,
];
