// Sample parameters for the sentences of the office's lists of records; `texts.test.ts` makes every one of them.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type ListKey = Extract<
  TextKey,
  `adminReminder.${string}` | `adminPledge.${string}` | `adminProgress.${string}`
>;

/** Sentence → parameters to make it with. */
export const listPageSamples: { [K in ListKey]: readonly ArgumentsOf<K>[] } = {
  'adminReminder.title': [[]],
  'adminReminder.hint': [[]],
  'adminReminder.stateLabel': [[]],
  'adminReminder.stateName': [[{ of: '' }], [{ of: 'sent' }], [{ of: 'x' }]],
  'adminReminder.reasonName': [[{ of: 'away' }], [{ of: 'wecom-81013' }]],
  'adminReminder.rungName': ['T-7', 'T-0', 'T-7.2', 'snooze-1', 'nudge-20261204', 'x'].map((rung) => [
    { rung },
  ]),
  'adminReminder.headings': [[]],
  'adminReminder.none': [[]],
  'adminPledge.title': [[]],
  'adminPledge.hint': [[]],
  'adminPledge.headings': [[]],
  'adminPledge.ofOrganization': [[]],
  'adminPledge.stateName': [[{ of: 'published' }], [{ of: 'x' }]],
  'adminPledge.none': [[]],
  'adminProgress.title': [[]],
  'adminProgress.hint': [[]],
  'adminProgress.taskLabel': [[]],
  'adminProgress.allTasks': [[]],
  'adminProgress.levelLabel': [[]],
  'adminProgress.levelName': [[{ of: '0' }], [{ of: '5' }]],
  'adminProgress.listTitle': [[{ asOf: '2026-11-25' }]],
  'adminProgress.boardButton': [[]],
  'adminProgress.fileButton': [[]],
  'adminProgress.headings': [[]],
  'adminProgress.none': [[]],
  'adminProgress.more': [[{ more: 7 }]],
};
