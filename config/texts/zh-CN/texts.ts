// All sentences by topic. A new topic is one file and one line here.
import { acting } from './acting.ts';
import { admin } from './admin.ts';
import { adminAccount } from './admin-account.ts';
import { adminActing } from './admin-acting.ts';
import { adminAudit } from './admin-audit.ts';
import { adminCalendar } from './admin-calendar.ts';
import { adminCampaign } from './admin-campaign.ts';
import { adminContact } from './admin-contact.ts';
import { adminDeadline } from './admin-deadline.ts';
import { adminDelivery } from './admin-delivery.ts';
import { adminExport } from './admin-export.ts';
import { adminFault } from './admin-fault.ts';
import { adminLogin } from './admin-login.ts';
import { adminPause } from './admin-pause.ts';
import { adminPledge } from './admin-pledge.ts';
import { adminPreview } from './admin-preview.ts';
import { adminProgress } from './admin-progress.ts';
import { adminReminder } from './admin-reminder.ts';
import { adminRoster } from './admin-roster.ts';
import { adminStart } from './admin-start.ts';
import { adminToken } from './admin-token.ts';
import { adminTree } from './admin-tree.ts';
import { appraisal } from './appraisal.ts';
import { board } from './board.ts';
import { calendar } from './calendar.ts';
import { card } from './card.ts';
import { commentary } from './commentary.ts';
import { commentaryAssist } from './commentary-assist.ts';
import { commentaryRegister } from './commentary-register.ts';
import { completion } from './completion.ts';
import { contacts } from './contacts.ts';
import { deadline } from './deadline.ts';
import { dialog } from './dialog.ts';
import { digestTime } from './digest-time.ts';
import { excuse } from './excuse.ts';
import { general } from './general.ts';
import { group } from './group.ts';
import { help } from './help.ts';
import { inspection } from './inspection.ts';
import { memberCommentary } from './member-commentary.ts';
import { memberLogin, memberPage } from './member-page.ts';
import { memberOpinion, memberPledge, memberProgress } from './member-pledge.ts';
import { memberRecord } from './member-record.ts';
import { nudge } from './nudge.ts';
import { office } from './office.ts';
import { opinion } from './opinion.ts';
import { pause } from './pause.ts';
import { people } from './people.ts';
import { pledge } from './pledge.ts';
import { pledgeField } from './pledge-field.ts';
import { pledgeFile } from './pledge-file.ts';
import { pledgeHistory } from './pledge-history.ts';
import { pledgeNote } from './pledge-note.ts';
import { pledgeSuggestion } from './pledge-suggestion.ts';
import { pledgeWall } from './pledge-wall.ts';
import { privacy } from './privacy.ts';
import { progress } from './progress.ts';
import { rectification } from './rectification.ts';
import { rectificationPage } from './rectification-page.ts';
import { reminder } from './reminder.ts';
import { roster } from './roster.ts';
import { search } from './search.ts';
import { undo } from './undo.ts';

/** Topic → its sentences. */
export const texts = {
  acting,
  admin,
  adminAccount,
  adminActing,
  adminAudit,
  adminCalendar,
  adminCampaign,
  adminContact,
  adminDeadline,
  adminDelivery,
  adminExport,
  adminFault,
  adminLogin,
  adminPause,
  adminPledge,
  adminPreview,
  adminProgress,
  adminReminder,
  adminRoster,
  adminStart,
  adminToken,
  adminTree,
  appraisal,
  office,
  board,
  calendar,
  card,
  contacts,
  commentary,
  commentaryRegister,
  commentaryAssist,
  completion,
  deadline,
  dialog,
  digestTime,
  excuse,
  general,
  group,
  help,
  inspection,
  memberCommentary,
  memberLogin,
  memberOpinion,
  memberPage,
  memberPledge,
  memberProgress,
  memberRecord,
  nudge,
  opinion,
  pause,
  people,
  pledge,
  pledgeField,
  pledgeFile,
  pledgeHistory,
  pledgeNote,
  pledgeSuggestion,
  pledgeWall,
  privacy,
  progress,
  rectification,
  rectificationPage,
  reminder,
  roster,
  search,
  undo,
};
