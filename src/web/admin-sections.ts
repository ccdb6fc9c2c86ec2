// All pages of the office, in the order in which they are offered. A new page is one file and one line here.
import { type Actor, can } from '../domain/permission.ts';
import { accountSection } from './admin-accounts.ts';
import { auditSection } from './admin-audit.ts';
import { calendarSection } from './admin-calendar.ts';
import { campaignSection } from './admin-campaign.ts';
import { deadlineSection } from './admin-deadlines.ts';
import { deliverySection } from './admin-deliveries.ts';
import { exportSection } from './admin-exports.ts';
import { homeSection } from './admin-home.ts';
import type { PageLink } from './admin-page.ts';
import { tell } from './admin-part.ts';
import { pauseSection } from './admin-pause.ts';
import { previewSection } from './admin-preview.ts';
import { rosterSection } from './admin-roster.ts';
import type { Section } from './admin-section.ts';
import { tokenSection } from './admin-tokens.ts';

/** The pages behind the first one. */
export const sections: readonly Section[] = [
  rosterSection,
  campaignSection,
  deadlineSection,
  previewSection,
  accountSection,
  deliverySection,
  pauseSection,
  calendarSection,
  exportSection,
  tokenSection,
  auditSection,
];

/** Links to the pages that somebody may see. */
export function linksFor(actor: Actor, root: string, current: Section): PageLink[] {
  const open = [homeSection, ...sections].filter(({ action }) => can(actor, action).allowed);
  return open.map((section) => ({
    href: `${root}${section.path}`,
    title: tell(section.title),
    current: section === current,
  }));
}
