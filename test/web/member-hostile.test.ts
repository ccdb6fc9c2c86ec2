// Hostile texts in every field of the pages that members write on: taken as text and shown as text, or refused at their
// field; never an error of ours.
import assert from 'node:assert/strict';
import { reviewPledge } from '../../src/services/review.ts';
import { hostileTexts, unwritable } from '../kit/hostile.ts';
import { hiddenIn, type MemberStage, startMemberStage } from '../kit/member-stage.ts';
import type { Browser } from '../kit/office.ts';
import { inTx } from '../kit/roster.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

const pledge = {
  text: '本学期每周三下午为学生答疑，12月底前不少于12次',
  measures: '',
  due: '',
  criteria: '',
};
const parts = { achievements: '主题党日按时开展', problems: '会议记录有两次缺签到', direction: '每月补齐' };

/** Page → who writes on it, what is right in its fields, and which of them take free text. */
const forms: Readonly<
  Record<
    string,
    {
      who: string;
      about?: (stage: MemberStage) => Promise<string>;
      right: Readonly<Record<string, string>>;
      free: string[];
    }
  >
> = {
  '/h5/write/pledge': { who: 'li-a', right: pledge, free: ['text', 'measures', 'due', 'criteria'] },
  '/h5/write/progress': { who: 'li-a', right: { kind: 'progress', text: '已答疑8次' }, free: ['text'] },
  '/h5/write/opinion': {
    who: 'wang-a',
    about: (stage) => stage.idOf('A2').then((id) => `person.${id}`),
    right: { signing: 'named', text: '公开栏的答疑时间没有更新' },
    free: ['text'],
  },
  '/h5/write/commentary': {
    who: 'chen',
    about: (stage) => stage.orgIdOf('第甲党支部').then((id) => `organization.${id}`),
    right: { ...parts, term: '', do: 'send' },
    free: ['achievements', 'problems', 'direction', 'term'],
  },
};
const shownAsMarkup = /<script|<a href="https:\/\/evil|\p{Bidi_Control}/iu;

describe('hostile texts on the pages that members write on', function () {
  this.timeout(openTimeoutMs);
  let stage: MemberStage;
  before(async () => {
    stage = await startMemberStage((await openTestStore('embedded')).store);
    // Progress is told of what is public.
    await fill(await stage.inside('li-a'), '/h5/write/pledge', pledge);
    const [row] = await stage.store.db.rows<{ id: string }>('SELECT id FROM pledge');
    const reviewerId = await stage.idOf('A1');
    const decided = { pledgeId: row?.id ?? '', version: 1, reviewerId, actingFor: null, reason: null };
    await inTx(stage.store, (tx) => reviewPledge(tx, stage.frame, { ...decided, decision: 'approve' }));
  });
  after(() => stage?.pages.stop());

  async function fill(browser: Browser, address: string, fields: Record<string, string>) {
    const page = await browser.get(address);
    const [action = address] = address.split('?');
    return browser.submit(action, { ...hiddenIn(page, action), ...fields });
  }

  for (const [path, { who, about, right, free }] of Object.entries(forms))
    for (const field of free)
      it(`are harmless in ${field} of ${path}`, async () => {
        const browser = await stage.inside(who);
        const address = about ? `${path}?about=${await about(stage)}` : path;
        for (const [what, text] of Object.entries({ ...hostileTexts, unwritable })) {
          // A form of more than a page takes is refused as such.
          const sent = await fill(browser, address, { ...right, [field]: text.slice(0, 9000) });
          assert.ok([200, 303, 422].includes(sent.status), `${what}: ${sent.status}`);
          assert.doesNotMatch(sent.text, shownAsMarkup, what);
          assert.doesNotMatch((await browser.get(address)).text, shownAsMarkup, what);
        }
      });

  it('are harmless in what an address asks for', async () => {
    const browser = await stage.inside('wang-a');
    for (const text of [...Object.values(hostileTexts), unwritable]) {
      const asked = encodeURIComponent(Buffer.from(text.slice(0, 500)).toString());
      for (const name of ['find', 'about', 'target', 'branch', 'quarter'])
        for (const page of Object.keys(forms)) {
          const seen = await browser.get(`${page}?${name}=${asked}`);
          assert.ok([200, 303, 403, 404].includes(seen.status), `${page} ${name}: ${seen.status}`);
          assert.doesNotMatch(seen.text, shownAsMarkup);
        }
    }
  });
});
