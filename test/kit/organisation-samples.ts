// Samples of the sentences about the organisation: who left, who acts for whom.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type OrganisationKey = Extract<TextKey, `contacts.${string}` | `acting.${string}`>;

const to = '王书记';
const organization = '教工第一党支部';
const departed = { to, organization, names: ['李芳甲'], total: 1 };

const span = { from: '2026-12-01', until: '2026-12-05' };
const pair = { principal: '王试之', acting: '李芳甲' };
const named = { ...pair, ...span, posts: ['教工第一党支部书记'], reason: '出差' };
const listed = { ...pair, ...span };
const refusals = [
  'self',
  'not-member',
  'not-present',
  'order',
  'past',
  'too-long',
  'covered',
  'principal-acts',
  'acting-away',
  'of-a-newer-version',
];

/** Sentence → parameters to make it with. */
export const organisationSamples: { [K in OrganisationKey]: readonly ArgumentsOf<K>[] } = {
  'contacts.left': [[departed], [{ ...departed, total: 12 }], [{ ...departed, names: [], total: 3 }]],
  'contacts.accountsGone': [[departed], [{ ...departed, names: [], total: 3 }]],
  'acting.askWho': [[{ days: null }], [{ days: span }]],
  'acting.askDays': [[{ acting: '李芳甲' }]],
  'acting.askUntil': [[{ acting: '李芳甲', from: '2026-12-01' }]],
  'acting.impossibleDay': [[{ typed: '2月30日' }]],
  'acting.nobodyFound': [[{ query: '某某' }]],
  'acting.severalFound': [[{ query: '李芳甲', choices: ['李芳甲　T002　教工第一党支部'] }]],
  'acting.principalNotFound': [[{ query: '某某' }]],
  'acting.noPost': [[{ principal: null }], [{ principal: '王试之' }]],
  'acting.refused': refusals.map((reason) => [{ reason, ...pair }] as const),
  'acting.named': [[{ ...named, reachable: true }], [{ ...named, reason: '', reachable: false }]],
  'acting.told': [[{ to, ...named }], [{ to, ...named, until: span.from, reason: '' }]],
  'acting.toldPrincipal': [[{ to, ...named }]],
  'acting.listed': [[{ forHim: [listed], byHim: [listed] }]],
  'acting.nothingToEnd': [[{ principal: null }], [{ principal: '王试之' }]],
  'acting.chooseEnd': [[{ choices: [listed, listed] }]],
  'acting.ended': [[listed]],
  'acting.toldEnded': [[{ to, principal: '王试之', ...span }]],
  'acting.cancelled': [[]],
  'acting.endCancelled': [[]],
};
