// All routes of the REST API. A new one is one constant and one line here.
import type { Tenants } from '../services/roster.ts';
import { addEntryRoute, listCalendarRoute, removeEntryRoute } from './almanac.ts';
import { listAppraisalsRoute } from './appraisals.ts';
import { listAuditRoute } from './audit.ts';
import { type CampaignTemplates, createCampaignRoutes } from './campaigns.ts';
import { listCommentaryRoute } from './commentary.ts';
import { coverageFileRoute, coverageRoute } from './coverage.ts';
import { listDeadlinesRoute, moveDeadlineRoute } from './deadlines.ts';
import { listInspectionsRoute } from './inspections.ts';
import { createOpenapiRoute } from './openapi.ts';
import { outgoingRoutes } from './outgoing.ts';
import { issueCodeRoute } from './people.ts';
import { listPledgesRoute } from './pledges.ts';
import { listRectificationsRoute } from './rectifications.ts';
import { listRemindersRoute, previewRemindersRoute } from './reminders.ts';
import { createRosterRoutes } from './roster.ts';
import type { ContactSource } from './roster-sync.ts';
import type { Route } from './route.ts';
import { tokenRoutes } from './tokens.ts';

/** What the routes are told besides each request. */
export interface RouteOptions {
  /** Whose accounts the userids of a roster are. */
  readonly tenants: Tenants;
  /** The address book that the roster is compared with; left out where none is configured. */
  readonly contacts?: ContactSource | null;
  /** What campaigns can be started from. */
  readonly templates: CampaignTemplates;
  /** Version of the program, for the description. */
  readonly version: string;
}

/** The routes. */
export function createRoutes({
  tenants,
  contacts = null,
  templates,
  version,
}: RouteOptions): readonly Route[] {
  const routes = [
    ...createRosterRoutes({ tenants, contacts }),
    listPledgesRoute,
    listInspectionsRoute,
    listRectificationsRoute,
    listAppraisalsRoute,
    listCommentaryRoute,
    listRemindersRoute,
    previewRemindersRoute,
    issueCodeRoute,
    listCalendarRoute,
    addEntryRoute,
    removeEntryRoute,
    listDeadlinesRoute,
    moveDeadlineRoute,
    coverageRoute,
    coverageFileRoute,
    ...outgoingRoutes,
    ...tokenRoutes,
    listAuditRoute,
    ...createCampaignRoutes(templates),
  ];
  return [...routes, createOpenapiRoute(routes, version)];
}
