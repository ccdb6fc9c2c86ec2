// Sample parameters for every sentence the bot can say; `texts.test.ts` makes them all.
import type { RosterFaultFacts } from '../../config/texts/zh-CN/roster.ts';
import { commands } from '../../handlers/index.ts';
import type { Refusal } from '../../src/domain/permission.ts';
import type { ArgumentsOf, TextKey } from '../../src/text.ts';
import { adminSamples } from './admin-samples.ts';
import { appraisalSamples } from './appraisal-samples.ts';
import { boardSamples } from './board-samples.ts';
import { campaignPageSamples } from './campaign-page-samples.ts';
import { commentaryAssistSamples } from './commentary-assist-samples.ts';
import { commentarySamples } from './commentary-samples.ts';
import { groupSamples } from './group-samples.ts';
import { listPageSamples } from './list-page-samples.ts';
import { memberSamples } from './member-samples.ts';
import { officeSamples } from './office-samples.ts';
import { opinionSamples } from './opinion-samples.ts';
import { organisationSamples } from './organisation-samples.ts';
import { pauseSamples } from './pause-samples.ts';
import { peoplePageSamples } from './people-page-samples.ts';
import { pledgeFileSamples } from './pledge-file-samples.ts';
import { pledgeSamples, samplesOfBasis } from './pledge-samples.ts';
import { progressSamples } from './progress-samples.ts';
import { readingPageSamples } from './reading-page-samples.ts';
import { rectificationSamples } from './rectification-samples.ts';
import { reminderSamples } from './reminder-samples.ts';
import { undoSamples } from './undo-samples.ts';

const to = '王书记';
const name = '李芳甲';
const organization = '教工第一党支部';
const dueOn = '2026-12-03';
const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const items = commands.map((command) => ({ command: command.name, name: command.chatNames[0] }));
const bindReview = { to, name, staffNo: 'T002', organization, account: 'lifang', more: 0 };
const review = {
  to,
  subject: name,
  organization,
  version: 1,
  text,
  basis: null,
  waitedDays: 0,
  dueOn,
  more: 0,
};
const whose = [{ organization: null }, { organization }];
const own = { organization: null, status: 'published', version: 1, text, published: null, reason: null };
const me = {
  to,
  organization,
  identity: '党员',
  posts: [],
  pledge: { status: 'none', version: 0 },
  reviews: 0,
  bindRequests: 0,
  todos: 0,
};
const line = (code: 'valueMissing'): RosterFaultFacts => ({ line: 3, column: '姓名', code, params: {} });
const refusals: Record<Refusal | 'of-a-newer-version', true> = {
  unbound: true,
  left: true,
  'not-member': true,
  'not-in-office': true,
  'out-of-scope': true,
  'own-case': true,
  'not-raiser': true,
  'not-handler': true,
  'campaign-closed': true,
  'not-allowed': true,
  'of-a-newer-version': true,
};

/** Sentence → parameters to make it with. Typed by the sentences: a new one without a sample does not compile. */
export const samples: { [K in TextKey]: readonly ArgumentsOf<K>[] } = {
  ...reminderSamples,
  ...pledgeSamples,
  ...progressSamples,
  ...pledgeFileSamples,
  ...boardSamples,
  ...appraisalSamples,
  ...commentaryAssistSamples,
  ...commentarySamples,
  ...memberSamples,
  ...pauseSamples,
  ...groupSamples,
  ...opinionSamples,
  ...undoSamples,
  'search.hint': [[{ near: [] }], [{ near: ['王试之（T001，教工第一党支部）'] }]],
  ...organisationSamples,
  ...rectificationSamples,
  ...readingPageSamples,
  'dialog.nothingOpen': [[]],
  'dialog.stillOpen': [[]],
  'dialog.numbersAre': [[{ count: 2 }], [{ count: 5 }]],
  ...campaignPageSamples,
  ...listPageSamples,
  ...peoplePageSamples,
  ...adminSamples,
  ...officeSamples,
  'general.refused': Object.keys(refusals).map((reason) => [{ reason }]),
  'general.unknownCommand': [
    [{ typed: '承若', nearest: '承诺' }],
    [{ typed: '评选', nearest: null }],
    [{ typed: '', nearest: null }],
  ],
  'general.notUnderstood': [[]],
  'general.readerNotUnderstood': [[]],
  'general.mediaNotTaken': [[]],
  'general.failed': [[{ incident: '01ARYZ6S' }]],
  'general.nothingToCancel': [[]],
  'general.welcome': [[{ to }]],
  'general.welcomeStranger': [[]],
  'help.overview': [[{ items, reader: false }], [{ items, reader: true }]],
  'help.detail': items.flatMap(
    (item) => [[{ ...item, allowed: true }], [{ ...item, allowed: false }]] as const,
  ),
  'help.unknown': [[{ typed: '承若', nearest: '承诺' }], [{ typed: '评选', nearest: null }]],
  'people.bindAskNumber': [[{ name: null }], [{ name }]],
  'people.bindAskName': [[{ staffNo: 'T002' }]],
  'people.bindWrongNumber': [[{ typed: 'T#002', name: null }], [{ typed: 'T#002', name }]],
  'people.bindWrongName': [[{ typed: '？？', staffNo: null }], [{ typed: '？？', staffNo: 'T002' }]],
  'people.bindCancelled': [[]],
  'people.bindAlready': [[{ name, organization }]],
  'people.bindNoMatch': [[{ staffNo: 'T002', name }]],
  'people.bindTaken': [[]],
  'people.bindTakenTold': [[{ to }]],
  'people.bindAsked': [[{ name, organization }]],
  'people.bindAskedNobody': [[{ name, organization }]],
  'people.bindReview': [[bindReview], [{ ...bindReview, more: 2 }]],
  'people.bindReviewWaiting': [[{ to, name }]],
  'people.bindReviewEmpty': [[]],
  'people.bindReviewAgain': [[{ name }]],
  'people.bindConfirmedSecretary': [[{ name, account: 'lifang' }]],
  'people.bindRefusedSecretary': [[{ name, account: 'lifang' }]],
  'people.bindReviewCancelled': [[]],
  'people.bindOvertaken': [[{ name }]],
  'people.bindStale': [[]],
  'people.bindDone': [[{ to, organization }]],
  'people.bindMoved': [[{ to }]],
  'people.accountReplaced': [[{ staffNo: 'T002' }]],
  'people.bindRefused': [[{ name }]],
  'people.codeWrong': [[]],
  'people.codeIssued': [[{ name, code: 'ABCD2345', hours: 24 }]],
  'people.codeAsk': [[]],
  'people.codeCancelled': [[]],
  'people.nobodyFound': [[{ query: '某某' }]],
  'people.severalFound': [[{ query: name, choices: ['李芳甲　T002　教工第一党支部'] }]],
  'people.me': [
    [{ ...me, todos: 2 }],
    [me],
    [{ ...me, posts: ['教工第一党支部书记'], reviews: 2, bindRequests: 1 }],
  ],
  'pledge.ask': [[{ to }]],
  'pledge.example': [[]],
  'pledge.recorded': [true, false].map(
    (replaced) => [{ version: 2, reviewer: organization, replaced, dueOn }] as const,
  ),
  'pledge.offerMore': [[]],
  'pledge.leftAsIs': [[]],
  'pledge.recordedNobody': [[{ version: 1 }]],
  'pledge.recordedOrganization': [[{ organization, version: 1, reviewer: '示例学院党总支', dueOn }]],
  'pledge.unchanged': ['published', 'submitted'].map((status) => [{ version: 1, status }] as const),
  'pledge.askOrganization': [[{ to, organization }]],
  'pledge.chooseSubject': [true, false].map((kept) => [{ choices: [null, organization], kept }] as const),
  'pledge.exampleOrganization': [[]],
  'pledge.tooShort': [[{ length: 2, min: 6, draft: '好好' }]],
  'pledge.tooLong': [[{ length: 501, max: 500, kept: 501 }], [{ length: 2500, max: 500, kept: 2000 }]],
  'pledge.draft': [[{ text }]],
  'pledge.whole': [[{ text }]],
  'pledge.displaced': [[{ text }]],
  'pledge.review': [[review], [{ ...review, basis: samplesOfBasis[0] ?? null, waitedDays: 1, more: 3 }]],
  'pledge.reviewWaiting': [[{ to, subject: name, total: 2 }]],
  'pledge.reviewEmpty': [[]],
  'pledge.reviewAgain': [[{ subject: name }]],
  'pledge.reviewReason': [[{ subject: name }]],
  'pledge.approved': [[{ subject: name, version: 1 }]],
  'pledge.returned': [[{ subject: name, version: 1 }]],
  'pledge.stale': [[{ subject: name, by: null }], [{ subject: name, by: '钱乙二' }]],
  'pledge.reviewNoMore': [[]],
  'pledge.toldApproved': [
    [{ to, organization: null, version: 1, reviewer: organization }],
    [
      {
        to,
        organization: null,
        version: 1,
        reviewer: organization,
        acting: { by: '李芳甲', principal: '王试之' },
      },
    ],
  ],
  'pledge.toldReturned': [
    [{ to, organization, version: 1, reviewer: '示例学院党总支', reason: '请写明何时完成。' }],
  ],
  'pledge.withdrawn': whose.flatMap(
    (one) => [[{ ...one, version: 2, remaining: 1 }], [{ ...one, version: 1, remaining: null }]] as const,
  ),
  'pledge.withdrawConfirm': whose.map((one) => [{ ...one, version: 1 }] as const),
  'pledge.withdrawKept': [[]],
  'pledge.withdrawChanged': whose.map((one) => [one] as const),
  'pledge.withdrawUsage': whose.map((one) => [one] as const),
  'pledge.withdrawNothing': whose.map((one) => [one] as const),
  'pledge.toldWithdrawn': [[{ to, subject: name, version: 1 }]],
  'pledge.viewOwn': whose.flatMap(
    (one) =>
      [
        [{ ...own, ...one }],
        [{ ...own, ...one, status: 'returned', published: '上一稿', reason: '请写明何时完成' }],
      ] as const,
  ),
  'pledge.viewOwnNone': whose.map((one) => [one] as const),
  'pledge.viewPerson': [[{ name, organization, text }]],
  'pledge.viewPersonNone': [[{ name, organization }]],
  'pledge.viewOrganization': [
    [{ organization, own: null, items: [], total: 0 }],
    [{ organization, own: text, items: [{ name, text }], total: 9 }],
  ],
  'pledge.nothingFound': [[{ query: '某某' }]],
  'pledge.severalFound': [
    [{ query: name, choices: ['T002　李芳甲　教工第一党支部', '教工第一党支部（示例学院党总支）'] }],
  ],
  'pledge.whichCancelled': [[]],
  'pledge.askCancelled': [[]],
  'pledge.reviewCancelled': [[]],
  'pledge.reasonCancelled': [[]],
  'pledge.reasonTooLong': [[{ length: 201, max: 200 }]],
  'pledge.reasonDisplaced': [[{ text }]],
  'pledge.organizationUsage': [[]],
  'privacy.notice': [[{ school: '示例大学党委' }], [{ school: null }]],
  'roster.fault': [[line('valueMissing')], [{ line: 0, column: null, code: 'sheetEmpty', params: {} }]],
  'roster.refused': [[{ faults: 3 }]],
  'roster.preview': [
    [
      {
        peopleAdded: 1,
        peopleChanged: 2,
        peopleUnchanged: 3,
        peopleMissing: 4,
        orgsAdded: 5,
        postsAdded: 6,
        postsEnded: 7,
      },
    ],
  ],
  'roster.imported': [[{ added: 1, changed: 2 }]],
};
