import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composePledge, findLongParts, maxPledgePart, splitPledge } from '../../src/domain/pledge-form.ts';

const empty = { measures: '', due: '', owner: '', criteria: '' };

describe('the fields of a pledge', () => {
  it('become the labelled text that the chat takes, an empty one left out', () => {
    const text = '每周三下午为学生答疑';
    assert.equal(composePledge({ text, ...empty }), text);
    assert.equal(
      composePledge({
        text,
        measures: '门口\n贴记录',
        due: ' 12月20日 ',
        owner: '王试之',
        criteria: '服务群众',
      }),
      `${text} 措施：门口 贴记录 期限：12月20日 责任人：王试之 对应：服务群众`,
    );
  });

  it('are found again in it, whoever wrote it', () => {
    assert.deepEqual(splitPledge('读书会 期限:12月20日\n措施： 每月一次'), {
      ...empty,
      text: '读书会',
      due: '12月20日',
      measures: '每月一次',
    });
    assert.deepEqual(splitPledge('采取措施：无'), { ...empty, text: '采取措施：无' });
    const word = fc.stringMatching(/^[一二三四五a-z0-9]{1,12}$/);
    const field = fc.oneof(fc.constant(''), word);
    const fields = { text: word, measures: field, due: field, owner: field, criteria: field };
    const form = fc.record(fields, { noNullPrototype: true });
    fc.assert(
      fc.property(form, (given) => {
        assert.deepEqual(splitPledge(composePledge(given)), given);
      }),
      { numRuns: 200 },
    );
  });

  it('fit on a line each', () => {
    const long = '长'.repeat(maxPledgePart + 1);
    assert.deepEqual(findLongParts({ text: long, ...empty, due: long }), ['due']);
  });
});
