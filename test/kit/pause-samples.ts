// Sample parameters for the sentences of /暂停 and /恢复; `texts.test.ts` makes every one of them.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const reason = '名册有误，正在核对';
const held = { name: '赵例丁', at: '2026-12-04T09:12', reason };
const ofTheToken = { ...held, name: null };
const others = ['钱样戊', '孙示己'];
const many = ['甲', '乙', '丙', '丁', '戊', '己'].map((sign) => `钱样${sign}`);
const to = '党委工作部钱老师';

/** Sentence → parameters to make it with. */
export const pauseSamples: {
  [K in Extract<TextKey, `${'pause' | 'adminPause'}.${string}`>]: readonly ArgumentsOf<K>[];
} = {
  'pause.askReason': [[]],
  'pause.reasonUnfit': [[{ longest: 100 }]],
  'pause.cancelled': [[]],
  'pause.paused': [
    [{ reason, others, later: false }],
    [{ reason, others: many, later: true }],
    [{ reason, others: [], later: false }],
  ],
  'pause.state': [
    [{ ...held, waiting: 12, mayResume: true }],
    [{ ...ofTheToken, waiting: 0, mayResume: false }],
  ],
  'pause.told': [[{ to, ...held }], [{ to, ...ofTheToken }]],
  'pause.samePerson': [[{ others }], [{ others: [] }]],
  'pause.notPaused': [[]],
  'pause.resumed': [[{ ...held, waiting: 12 }], [{ ...ofTheToken, waiting: 0 }]],
  'pause.toldResumed': [[{ to, by: '钱样戊' }], [{ to, by: null }]],
  'pause.topOnly': [[]],
  'pause.footer': [[held], [ofTheToken]],
  'adminPause.title': [[]],
  'adminPause.hint': [[]],
  'adminPause.running': [[]],
  'adminPause.held': [[{ ...held, waiting: 12 }], [{ ...ofTheToken, waiting: 0 }]],
  'adminPause.reasonLabel': [[]],
  'adminPause.pauseButton': [[]],
  'adminPause.resumeHint': [[]],
  'adminPause.resumeButton': [[]],
  'adminPause.done': [[]],
};
