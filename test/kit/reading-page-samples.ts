// Sample parameters for the sentences of pages that are read; `texts.test.ts` makes every one of them.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const organization = '教工第一党支部';
const name = '李芳甲';
const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const on = '2026-12-02';
const url = 'https://bot.example/h5';
const minutes = 30;

type Topic = 'pledgeWall' | 'memberRecord';

/** Sentence → parameters to make it with. */
export const readingPageSamples: {
  [K in Extract<TextKey, `${Topic}.${string}`>]: readonly ArgumentsOf<K>[];
} = {
  'memberRecord.siteName': [[]],
  'memberRecord.title': [[{ name }]],
  'memberRecord.asOf': [[{ today: on }]],
  'memberRecord.organizationTerm': [[]],
  'memberRecord.identityTerm': [[]],
  'memberRecord.identity': [[{ identity: '党员', state: '在岗' }]],
  'memberRecord.postsTerm': [[]],
  'memberRecord.posts': [[{ posts: [] }], [{ posts: ['教工第一党支部书记'] }]],
  'memberRecord.whoHint': [[]],
  'memberRecord.whoHeading': [[]],
  'memberRecord.todoHeading': [[]],
  'memberRecord.pledgeHeading': [[]],
  'memberRecord.pledgeStanding': [
    [{ status: 'published', version: 2, unfulfilled: false }],
    [{ status: 'published', version: 2, unfulfilled: true }],
  ],
  'memberRecord.pledgeNone': [[]],
  'memberRecord.version': ['submitted', 'returned', 'published', 'replaced', 'withdrawn'].map(
    (status) => [{ version: 1, on, status }] as const,
  ),
  'memberRecord.reason': [[{ reason: '请写明何时完成' }]],
  'memberRecord.difference': [[{ version: 1 }]],
  'memberRecord.notesHeading': [[]],
  'memberRecord.note': ['progress', 'unfulfilled'].map(
    (kind) => [{ on, text: '已答疑5次', kind, version: 1 }] as const,
  ),
  'memberRecord.commentaryHeading': [[]],
  'memberRecord.commentaryNone': [[]],
  'memberRecord.rectificationHeading': [[]],
  'memberRecord.rectificationNone': [[]],
  'memberRecord.opinionHeading': [[]],
  'memberRecord.opinionNone': [[]],
  'memberRecord.opinion': [[{ number: 3, on, author: null }], [{ number: 3, on, author: name }]],
  'memberRecord.opinionStanding': [
    [{ status: 'passed', answer: '' }],
    [{ status: 'answered', answer: '已经改到周五' }],
    [{ status: 'raised', answer: '' }],
  ],
  'memberRecord.link': [[{ url, minutes }]],
  'memberRecord.linkEnded': [[{ minutes }]],
  'memberRecord.linkUnknown': [[]],
  'memberRecord.notYours': [[]],
  'memberRecord.notFound': [[]],
  'pledgeWall.siteName': [[]],
  'pledgeWall.title': [[{ organization }]],
  'pledgeWall.asOf': [[{ today: on }]],
  'pledgeWall.opinion': [[]],
  'pledgeWall.ownHeading': [[]],
  'pledgeWall.ownNone': [[]],
  'pledgeWall.personHeading': [[{ total: 23 }]],
  'pledgeWall.personNone': [[]],
  'pledgeWall.part': [[{ from: 21, to: 40, total: 56 }]],
  'pledgeWall.version': [[{ version: 2, on }]],
  'pledgeWall.unfulfilled': [[{ own: true }], [{ own: false }]],
  'pledgeWall.notesHeading': [[{ unfulfilled: true }], [{ unfulfilled: false }]],
  'pledgeWall.note': [[{ on, text: '已答疑5次' }]],
  'pledgeWall.former': [[{ version: 1, on, text }]],
  'pledgeWall.unitHeading': [[]],
  'pledgeWall.unit': [[{ name: organization, total: 23 }]],
  'pledgeWall.upTo': [[]],
  'pledgeWall.searchLabel': [[]],
  'pledgeWall.searchButton': [[]],
  'pledgeWall.foundTitle': [[{ query: '教工' }]],
  'pledgeWall.foundOrganizations': [[]],
  'pledgeWall.foundPersons': [[]],
  'pledgeWall.foundPerson': [[{ name, organization }]],
  'pledgeWall.foundNothing': [[{ query: '教工' }]],
  'pledgeWall.backToWall': [[]],
  'pledgeWall.next': [[]],
  'pledgeWall.first': [[]],
  'pledgeWall.print': [[]],
  'pledgeWall.printTitle': [[{ organization }]],
  'pledgeWall.printHint': [[]],
  'pledgeWall.printMore': [[{ from: 1, to: 200, total: 230 }]],
  'pledgeWall.printNext': [[]],
  'pledgeWall.printDate': [[{ today: on }]],
  'pledgeWall.printName': [[]],
  'pledgeWall.printText': [[]],
  'pledgeWall.printCourse': [[]],
  'pledgeWall.printSupervise': [[]],
  'pledgeWall.link': [[{ url, minutes }]],
  'pledgeWall.linkEnded': [[{ minutes }]],
  'pledgeWall.linkUnknown': [[]],
  'pledgeWall.notYours': [[]],
  'pledgeWall.unknownPlace': [[]],
  'pledgeWall.notFound': [[]],
};
