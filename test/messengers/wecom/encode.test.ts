// Cleaning, splitting and the passive reply, read back by the second implementation.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEnvelope } from '../../../src/messengers/wecom/crypto.ts';
import {
  encodeTextReply,
  maxTextBytes,
  splitText,
  toPlainText,
} from '../../../src/messengers/wecom/encode.ts';
import { openReply } from '../../kit/independent-wecom.ts';
import { now, settings, shared } from './sample.ts';

const frame = { envelope: createEnvelope(shared), corpId: settings.corpId, receiver: 'ZhangJiayi', now };

function reply(text: string): string | undefined {
  const answer = encodeTextReply(frame, text);
  return answer === null ? undefined : openReply(shared, answer.body).text;
}

describe('encodeTextReply', () => {
  it('answers the sender under a valid signature', () => {
    const answer = encodeTextReply(frame, '已记录您的承诺。');

    assert.equal(answer?.contentType, 'text/xml; charset=utf-8');
    assert.deepEqual(openReply(shared, answer?.body ?? ''), {
      to: 'ZhangJiayi',
      from: settings.corpId,
      type: 'text',
      text: '已记录您的承诺。',
      createdAt: now,
    });
  });

  it('carries any text through CDATA unchanged', () => {
    for (const text of [']]>', 'a]]>b]]>', ']]]]>>', '<xml>&amp;</xml>', '第一行\n第二行']) {
      assert.equal(reply(text), text);
    }
  });

  it('gives null where the text is empty or does not fit', () => {
    assert.equal(reply('承'.repeat(682))?.length, 682);
    assert.equal(reply('承'.repeat(683)), undefined);
    assert.equal(reply(''), undefined);
    assert.equal(reply('\u202e'), undefined);
  });

  it('measures after cleaning, which can lengthen', () => {
    assert.equal(reply('<a'.repeat(1024)), undefined);
  });
});

describe('toPlainText', () => {
  const cases: [string, string][] = [
    ['<a href="http://example.invalid">点我</a>', '＜a href="http://example.invalid">点我＜/a>'],
    ['< A HREF=x>', '＜ A HREF=x>'],
    ['<\u202ea href=x>', '＜a href=x>'],
    ['3 < 5 且 <b>', '3 < 5 且 <b>'],
    ['@all @ALL @所有人', '＠all ＠ALL ＠所有人'],
    ['a\u0000b\u0007c\u001b[31m\u007f\u0085', 'abc[31m'],
    ['一\r\n二\r三\u2028四\t五', '一\n二\n三\n四\t五'],
    ['\u200f\u2066甲\u2069\u061c\ufeff\ufffe', '甲'],
    ['\ud800甲\udc00', '甲'],
    ['👩‍🔬', '👩‍🔬'],
  ];
  for (const [given, expected] of cases) {
    it(`turns ${JSON.stringify(given)} into ${JSON.stringify(expected)}`, () => {
      assert.equal(toPlainText(given), expected);
    });
  }

  it('leaves nothing that could open a link, and changes nothing twice', () => {
    const unit = fc.constantFrom('<', '/', 'a', 'A', ' ', '\u202e', '\u0000', '@', 'all', '\n', '中');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const once = toPlainText(text);
        assert.doesNotMatch(once, /<\s*\/?\s*a|@\s*all/i);
        assert.equal(toPlainText(once), once);
      }),
    );
  });
});

describe('toPlainText, given a page of blanks', () => {
  it('stays linear', () => {
    const startedAt = performance.now();
    for (const start of ['<', '@', '</']) toPlainText(start + ' '.repeat(60_000));
    assert.ok(performance.now() - startedAt < 1000);
  });
});

describe('splitText', () => {
  it('leaves alone what fits and makes nothing of nothing', () => {
    assert.deepEqual(splitText('您好', 6), ['您好']);
    assert.deepEqual(splitText('', 6), []);
  });

  it('cuts at the last line break that fits', () => {
    assert.deepEqual(splitText('一。\n二\n三三三', 14), ['一。\n二', '三三三']);
  });

  it('cuts after a sentence where there is no line break', () => {
    assert.deepEqual(splitText('甲乙。丙丁戊', 15), ['甲乙。', '丙丁戊']);
  });

  it('cuts between graphemes where there is neither', () => {
    assert.deepEqual(splitText('👩‍🔬👩‍🔬', 12), ['👩‍🔬', '👩‍🔬']);
    assert.deepEqual(splitText('abcdef', 4), ['abcd', 'ef']);
  });

  it('cuts a grapheme that alone is too long between its code points', () => {
    const parts = splitText(`a${'\u0301'.repeat(40)}`, 16);
    assert.ok(parts.every((part) => Buffer.byteLength(part) <= 16));
    assert.equal(parts.join(''), `a${'\u0301'.repeat(40)}`);
  });

  it('makes no blank part', () => {
    assert.deepEqual(splitText(' \n ', 6), []);
    assert.deepEqual(splitText(`${'\n'.repeat(20)}甲`, 6), ['甲']);
  });

  it('drops no more than line breaks, keeps every part in bounds, and breaks no grapheme', () => {
    const unit = fc.constantFrom('a', '中', '。', '\n', '👩‍🔬', 'é', '🇨🇳', '!');
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    const count = (text: string) => [...graphemes.segment(text.replaceAll('\n', ''))].length;
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), fc.integer({ min: 16, max: 64 }), (text, limit) => {
        const parts = splitText(text, limit);
        assert.ok(parts.every((part) => part !== '' && Buffer.byteLength(part) <= limit));
        assert.equal(parts.join('').replaceAll('\n', ''), text.replaceAll('\n', ''));
        const whole = text.split('\n').reduce((sum, line) => sum + count(line), 0);
        const split = parts.flatMap((part) => part.split('\n')).reduce((sum, line) => sum + count(line), 0);
        // Neighbouring flags could pair up anew across a cut, so compare where there are none.
        if (!text.includes('🇨🇳')) assert.equal(split, whole);
      }),
      { numRuns: 500 },
    );
  });

  it('splits a page in one pass', () => {
    const startedAt = performance.now();
    const parts = splitText('承诺内容'.repeat(20_000), maxTextBytes);
    assert.equal(parts.length, Math.ceil(80_000 / 682));
    assert.ok(performance.now() - startedAt < 2000);
  });
});
