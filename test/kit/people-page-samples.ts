// Sample parameters for the sentences of the office's pages of organisations and people; `texts.test.ts` makes every one.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const move = {
  from: '示例大学党委/示例支部',
  to: '示例大学党委/示例学院党总支/示例支部',
  on: '2026-11-23',
  people: 12,
};

/** Sentence → parameters to make it with. */
export const peoplePageSamples: {
  [K in Extract<
    TextKey,
    `adminActing.${string}` | `adminTree.${string}` | `adminContact.${string}`
  >]: readonly ArgumentsOf<K>[];
} = {
  'adminActing.title': [[]],
  'adminActing.hint': [[]],
  'adminActing.listTitle': [[]],
  'adminActing.headings': [[]],
  'adminActing.none': [[]],
  'adminActing.allPosts': [[]],
  'adminActing.endButton': [[]],
  'adminActing.ended': [[]],
  'adminActing.nameTitle': [[]],
  'adminActing.principalLabel': [[]],
  'adminActing.actingLabel': [[]],
  'adminActing.actingHint': [[]],
  'adminActing.orgLabel': [[]],
  'adminActing.fromLabel': [[]],
  'adminActing.untilLabel': [[]],
  'adminActing.reasonLabel': [[]],
  'adminActing.nameButton': [[]],
  'adminActing.named': [[{ reachable: true }], [{ reachable: false }]],
  'adminTree.title': [[]],
  'adminTree.hint': [[]],
  'adminTree.orgLabel': [[]],
  'adminTree.orgHint': [[]],
  'adminTree.toLabel': [[]],
  'adminTree.nameLabel': [[]],
  'adminTree.onLabel': [[]],
  'adminTree.lookButton': [[]],
  'adminTree.notYet': [[]],
  'adminTree.move': [[{ ...move, organizations: 1 }], [{ ...move, organizations: 3 }]],
  'adminTree.confirmButton': [[]],
  'adminTree.done': [[]],
  'adminContact.title': [[]],
  'adminContact.hint': [[]],
  'adminContact.lookButton': [[]],
  'adminContact.notYet': [[]],
  'adminContact.nothing': [[]],
  'adminContact.done': [[]],
  'adminContact.partial': [[{ unseen: 3 }]],
  'adminContact.applyButton': [[]],
  'adminContact.listTitle': [[{ of: 'bind', done: false, count: 2 }], [{ of: 'gone', done: true, count: 2 }]],
  'adminContact.reason': [[{ of: 'left' }], [{ of: 'same-name' }]],
  'adminContact.pairHeadings': [[]],
  'adminContact.reasonHeadings': [[]],
  'adminContact.personHeadings': [[]],
  'adminContact.accountHeadings': [[]],
  'adminContact.more': [[{ more: 7 }]],
};
