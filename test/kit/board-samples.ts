// Sample parameters for the sentences of the board; `texts.test.ts` makes every one of them.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const organization = '教工第一党支部';
const counted = { owed: 23, done: 19, away: 0, open: 4, dueOn: '2026-12-04', lateDays: 0 };

/** Sentence → parameters to make it with. */
export const boardSamples: {
  [K in Extract<TextKey, `board.${string}`>]: readonly ArgumentsOf<K>[];
} = {
  'board.siteName': [[]],
  'board.title': [[{ organization }]],
  'board.asOf': [[{ today: '2026-12-02' }]],
  'board.none': [[]],
  'board.counts': [[{ owed: 23, done: 19, away: 0, open: 4 }], [{ owed: 23, done: 19, away: 2, open: 2 }]],
  'board.due': [[{ dueOn: '2026-12-04', lateDays: 0 }], [{ dueOn: '2026-12-04', lateDays: 3 }]],
  'board.taskHeading': [[]],
  'board.unitHeading': [[]],
  'board.unitColumn': [[]],
  'board.openHeading': [[{ title: '公开承诺' }]],
  'board.openHint': [[]],
  'board.told': [[{ at: null }], [{ at: '2026-12-02T08:30' }]],
  'board.file': [[]],
  'board.nameSheet': [[]],
  'board.nameHeadings': [[]],
  'board.larger': [[]],
  'board.usual': [[]],
  'board.upTo': [[]],
  'board.status': [
    [
      {
        organization,
        tasks: [
          { title: '公开承诺', ...counted, names: null },
          {
            title: '年度小结',
            ...counted,
            names: [
              { name: '李芳甲', toldAt: null },
              { name: '张伟乙', toldAt: '2026-11-27T08:30' },
            ],
          },
        ],
        url: 'https://bot.example/h5',
        minutes: 30,
      },
    ],
    [{ organization, tasks: [], url: 'https://bot.example/h5', minutes: 30 }],
  ],
  'board.unknownPlace': [[{ typed: '第九支部' }]],
  'board.whichCancelled': [[]],
  'board.severalPlaces': [[{ typed: '教工支部', choices: ['教工支部', '教工支部'] }]],
  'board.linkEnded': [[{ minutes: 30 }]],
  'board.linkUnknown': [[]],
  'board.notYours': [[]],
  'board.notFound': [[]],
};
