// The messenger's address book against the roster, for the office: what differs is shown, and applied only as it was
// seen. Fetched before the transaction.
import { say } from '../text.ts';
import { type ApiCall, jsonOf } from './admin-api.ts';
import { viewDifference, viewLook } from './admin-contacts-view.ts';
import { html } from './admin-html.ts';
import { faultOf, given } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SentForm } from './admin-section.ts';
import type { SyncAnswer } from './roster-sync.ts';

/** The platform whose address book can be read. */
const messenger = 'wecom';

const look: ApiCall = { method: 'POST', path: '/api/roster/sync', query: { messenger, dryRun: '1' } };

function applyOf({ fields }: SentForm): ApiCall {
  const query = { messenger, digest: given(fields, 'digest') };
  return { method: 'POST', path: '/api/roster/sync', query };
}

/** The page of the address book. */
export const contactSection: Section = defineSection({
  path: '/contacts',
  title: say('adminContact.title'),
  action: 'roster.import',
  personal: false,
  show: async (context) => pageOf(contactSection, html`${faultOf(context)}${viewLook(context)}`),
  forms: {
    '/look': {
      action: 'roster.import',
      prepare: ({ prepareApi }) => prepareApi(look),
      async run(context, _form, prepared) {
        const answer = jsonOf<SyncAnswer>(await context.api({ ...look, prepared }));
        return pageOf(contactSection, viewDifference(context, answer));
      },
    },
    '/apply': {
      action: 'roster.import',
      prepare: ({ prepareApi }, form) => prepareApi(applyOf(form)),
      async run(context, form, prepared) {
        const answer = jsonOf<SyncAnswer>(await context.api({ ...applyOf(form), prepared }));
        return pageOf(contactSection, viewDifference(context, answer));
      },
    },
  },
});
