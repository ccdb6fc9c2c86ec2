// All routes of the REST API. A new one is one constant and one line here.
import type { Tenants } from '../services/roster.ts';
import { type CampaignTemplates, createCampaignRoutes } from './campaigns.ts';
import { createOpenapiRoute } from './openapi.ts';
import { issueCodeRoute } from './people.ts';
import { listPledgesRoute } from './pledges.ts';
import { listRemindersRoute, previewRemindersRoute } from './reminders.ts';
import { createRosterRoutes } from './roster.ts';
import type { Route } from './route.ts';

/** What the routes are told besides each request. */
export interface RouteOptions {
  /** Whose accounts the userids of a roster are. */
  readonly tenants: Tenants;
  /** What campaigns can be started from. */
  readonly templates: CampaignTemplates;
  /** Version of the program, for the description. */
  readonly version: string;
}

/** The routes. */
export function createRoutes({ tenants, templates, version }: RouteOptions): readonly Route[] {
  const routes = [
    ...createRosterRoutes({ tenants }),
    listPledgesRoute,
    listRemindersRoute,
    previewRemindersRoute,
    issueCodeRoute,
    ...createCampaignRoutes(templates),
  ];
  return [...routes, createOpenapiRoute(routes, version)];
}
