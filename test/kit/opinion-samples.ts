// Sample parameters for the sentences about opinions; `texts.test.ts` makes every one of them.
import type { OpinionWords } from '../../config/texts/zh-CN/opinion.ts';
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const to = '王书记';
const organization = '教工第一党支部';
const signed = { by: '李芳甲', principal: null };
const acting = { by: '李芳甲', principal: '王试之' };
const item: OpinionWords = {
  number: 5,
  subject: '李芳甲',
  organization,
  author: '孙试丙',
  content: '答疑时间常常临时改动',
  status: 'submitted',
  answer: '',
};
const unsigned = { ...item, subject: organization, author: null, status: 'answered', answer: '已固定在周三' };
const statuses = ['submitted', 'passed', 'declined', 'answered', 'raised', 'of-a-newer-version'];
const told = { to, opinion: { ...item, answer: '已固定在周三下午。' } };

/** Sentence → parameters to make it with. */
export const opinionSamples: { [K in Extract<TextKey, `opinion.${string}`>]: readonly ArgumentsOf<K>[] } = {
  'opinion.askSubject': [[]],
  'opinion.unknownSubject': [[{ typed: '某某' }]],
  'opinion.severalSubjects': [[{ typed: '李芳甲', choices: ['李芳甲　T002　教工第一党支部'] }]],
  'opinion.askText': [[{ subject: organization }]],
  'opinion.tooShort': [[{ min: 6 }]],
  'opinion.tooLong': [[{ length: 501, max: 500 }]],
  'opinion.askSigning': [[{ subject: '李芳甲', content: item.content }]],
  'opinion.cancelled': [[]],
  'opinion.recorded': [
    [{ number: 5, desk: organization, receipt: null }],
    [{ number: 5, desk: null, receipt: 'ABCDE23456' }],
  ],
  'opinion.moderate': [
    [{ to, opinion: item, more: 0, asked: true }],
    [{ to, opinion: unsigned, more: 2, asked: true }],
    [{ to, opinion: item, more: 0, asked: false }],
  ],
  'opinion.moderateEmpty': [[]],
  'opinion.moderateCancelled': [[]],
  'opinion.askReason': [[{ number: 5 }]],
  'opinion.askDue': [[{ number: 5, subject: '李芳甲' }]],
  'opinion.unclearDue': [[{ typed: '早点' }]],
  'opinion.passed': [[{ number: 5, subject: '李芳甲' }]],
  'opinion.declined': [true, false].map((one) => [{ number: 5, unsigned: one }] as const),
  'opinion.raised': [[{ number: 5, item: 12, dueOn: '2026-12-18' }]],
  'opinion.stale': [[{ number: 5 }]],
  'opinion.unknown': [[]],
  'opinion.toAnswer': [true, false].map((asked) => [{ to, opinion: item, asked }] as const),
  'opinion.answerEmpty': [[]],
  'opinion.answerCancelled': [[]],
  'opinion.answered': [
    [{ number: 5, unsigned: true, ...signed }],
    [{ number: 5, unsigned: false, ...acting }],
  ],
  'opinion.toldAnswer': [[{ ...told, ...signed }], [{ ...told, ...acting }]],
  'opinion.toldDeclined': [[{ ...told, ...signed }]],
  'opinion.toldRaised': [[{ ...told, dueOn: '2026-12-18' }]],
  'opinion.list': [[{ items: [item, ...statuses.map((status) => ({ ...unsigned, status }))] }]],
  'opinion.listEmpty': [[]],
  'opinion.byReceipt': [[unsigned], [{ ...unsigned, content: '', answer: '', status: 'withdrawn' }]],
  'opinion.receiptUnknown': [[]],
  'opinion.withdrawn': [[{ number: 5 }]],
  'opinion.withdrawUsage': [[]],
};
