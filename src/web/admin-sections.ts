// All pages of the office, in groups, in the order in which they are offered. A new page is one file and one line here.
import { type Actor, can } from '../domain/permission.ts';
import { type Sentence, say } from '../text.ts';
import { accountSection } from './admin-accounts.ts';
import { actingSection } from './admin-acting.ts';
import { auditSection } from './admin-audit.ts';
import { calendarSection } from './admin-calendar.ts';
import { campaignSection } from './admin-campaign.ts';
import { contactSection } from './admin-contacts.ts';
import { deadlineSection } from './admin-deadlines.ts';
import { deliverySection } from './admin-deliveries.ts';
import { exportSection } from './admin-exports.ts';
import type { PageGroup } from './admin-page.ts';
import { tell } from './admin-part.ts';
import { pauseSection } from './admin-pause.ts';
import { pledgeSection } from './admin-pledges.ts';
import { previewSection } from './admin-preview.ts';
import { progressSection } from './admin-progress.ts';
import { reminderSection } from './admin-reminders.ts';
import { rosterSection } from './admin-roster.ts';
import type { Section } from './admin-section.ts';
import { startSection } from './admin-start.ts';
import { tokenSection } from './admin-tokens.ts';
import { treeSection } from './admin-tree.ts';

const groups: readonly { readonly title: Sentence; readonly sections: readonly Section[] }[] = [
  {
    title: say('admin.groupName', { of: 'campaign' }),
    sections: [campaignSection, startSection, deadlineSection, calendarSection],
  },
  {
    title: say('admin.groupName', { of: 'messages' }),
    sections: [previewSection, reminderSection, deliverySection, pauseSection],
  },
  {
    title: say('admin.groupName', { of: 'people' }),
    sections: [rosterSection, treeSection, contactSection, accountSection, actingSection],
  },
  {
    title: say('admin.groupName', { of: 'records' }),
    sections: [progressSection, pledgeSection, exportSection],
  },
  { title: say('admin.groupName', { of: 'rights' }), sections: [tokenSection, auditSection] },
];

/** The pages behind the first one. */
export const sections: readonly Section[] = groups.flatMap((group) => group.sections);

/** The pages that somebody may see, by group. */
export function offerPages(actor: Actor, root: string, current: Section): PageGroup[] {
  return groups
    .map(({ title, sections: all }) => ({
      title: tell(title),
      pages: all
        .filter(({ action }) => can(actor, action).allowed)
        .map((section) => ({
          href: `${root}${section.path}`,
          title: tell(section.title),
          current: section === current,
        })),
    }))
    .filter(({ pages }) => pages.length > 0);
}
