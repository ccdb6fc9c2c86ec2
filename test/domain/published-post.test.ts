import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSettled, mostShown, toCard } from '../../src/domain/published-post.ts';

const minute = 60_000;

describe('isSettled', () => {
  const publishedAt = (...minutes: number[]) => minutes.map((at) => ({ publishedAt: at * minute }));

  it('waits until nothing more was published for five minutes', () => {
    assert.equal(isSettled([], 0), false);
    assert.equal(isSettled(publishedAt(0, 3), 7 * minute), false);
    assert.equal(isSettled(publishedAt(0, 3), 8 * minute), true);
  });

  it('lets nothing wait longer than half an hour', () => {
    assert.equal(isSettled(publishedAt(0, 10, 20, 28), 29 * minute), false);
    assert.equal(isSettled(publishedAt(0, 10, 20, 29), 30 * minute), true);
  });
});

describe('toCard', () => {
  const pledge = (name: string | null, text: string) => ({ name, text, publishedAt: 0 });

  it('shows the organisation’s own first', () => {
    const { items, more } = toCard([pledge('李试甲', '每周答疑'), pledge(null, '建好活动室')]);

    assert.deepEqual(
      items.map(({ name }) => name),
      [null, '李试甲'],
    );
    assert.equal(more, 0);
  });

  it('shows one that is alone at length, and cuts several short', () => {
    const long = '答'.repeat(300);

    assert.equal(toCard([pledge('李试甲', long)]).items[0]?.text, long);
    assert.equal(
      [...(toCard([pledge('李试甲', long), pledge('张试甲', '短')]).items[0]?.text ?? '')].length,
      81,
    );
  });

  it('never grows beyond one message, whatever was written, and lets no text make lines of its own', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 600 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(texts, (list) => {
        const { items, more } = toCard(list.map((text) => pledge('李试甲', `写${text}`)));

        assert.equal(items.length + more, list.length);
        assert.ok(items.length <= mostShown);
        for (const { text } of items) assert.doesNotMatch(text, /[\r\n\u2028\u2029]/);
        const bytes = items.reduce((sum, { text }) => sum + Buffer.byteLength(text.normalize('NFC')), 0);
        assert.ok(bytes <= 401 * 4 || items.length > 1);
      }),
      { numRuns: 200 },
    );
  });
});
