// The strict XML reader: documented shapes, refused shapes, a second reader as judge, and noise.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { AppError } from '../../../src/errors.ts';
import { parseXml, textOf, type XmlValue } from '../../../src/messengers/wecom/xml.ts';
import { appError } from './sample.ts';

const refused = appError('input', 'wecom-xml');

/** Plain objects in place of those without prototype, so that they compare. */
function plain(value: XmlValue): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([tag, inner]) => [tag, plain(inner)]));
}

function parse(xml: string): unknown {
  return plain(parseXml(Buffer.from(xml)));
}

describe('parseXml', () => {
  it('keeps every value as the text it was', () => {
    const xml =
      '<xml><MsgId>7000000000000000123456</MsgId><From>00123</From><Key>01</Key><Empty></Empty></xml>';
    assert.deepEqual(parse(xml), { MsgId: '7000000000000000123456', From: '00123', Key: '01', Empty: '' });
  });

  it('joins split CDATA and the text around it', () => {
    const xml = '<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A><B> <![CDATA[<i>]]>&amp;</B></xml>';
    assert.deepEqual(parse(xml), { A: 'a]]>b', B: ' <i>&' });
  });

  it('reads the five entities and numeric references', () => {
    const xml = '<xml><A>&lt;&gt;&amp;&quot;&apos;&#20320;&#x597d;&#x1F600;</A></xml>';
    assert.deepEqual(parse(xml), { A: '<>&"\'你好😀' });
  });

  it('takes a declaration, white space between elements, and spaces in closing tags', () => {
    const xml = '<?xml version="1.0" encoding="UTF-8"?>\r\n<xml>\r\n <TaskId>t1</TaskId >\n</xml>\n';
    assert.deepEqual(parse(xml), { TaskId: 't1' });
  });

  it('reads line ends as XML does', () => {
    assert.deepEqual(parse('<xml><A><![CDATA[1\r\n2\r3\n4]]>&#13;</A></xml>'), { A: '1\n2\n3\n4\r' });
  });

  it('lists what WeCom repeats, also where it came once', () => {
    const item = (key: string, ids: string) =>
      `<SelectedItem><QuestionKey>${key}</QuestionKey><OptionIds>${ids}</OptionIds></SelectedItem>`;
    const xml = `<xml><SelectedItems>${item('q1', '<OptionId>a</OptionId><OptionId>b</OptionId>')}</SelectedItems></xml>`;
    assert.deepEqual(parse(xml), {
      SelectedItems: { SelectedItem: [{ QuestionKey: 'q1', OptionIds: { OptionId: ['a', 'b'] } }] },
    });
    assert.deepEqual(parse('<xml><SelectedItems></SelectedItems></xml>'), { SelectedItems: '' });
  });

  it('gives records without a prototype', () => {
    const node = parseXml(Buffer.from('<xml><constructor>x</constructor><A><B>1</B></A></xml>'));
    assert.equal(Object.getPrototypeOf(node), null);
    assert.equal(Object.getPrototypeOf(node.A), null);
    assert.equal(node.toString, undefined);
  });

  const bad: Record<string, string> = {
    'an empty body': '',
    'another root': '<html></html>',
    'two roots': '<xml></xml><xml></xml>',
    'an unclosed element': '<xml><A>1</A>',
    'crossed tags': '<xml><A><B></A></B></xml>',
    'an end without a start': '</xml>',
    'trailing content': '<xml></xml>x',
    'leading content': 'x<xml></xml>',
    'text in the root': '<xml>x<A>1</A></xml>',
    'mixed content': '<xml><A>x<B>1</B></A></xml>',
    'CDATA beside elements': '<xml><A><![CDATA[]]><B>1</B></A></xml>',
    'a doubled tag': '<xml><A>1</A><A>2</A></xml>',
    'a doubled tag told apart by case only in closing': '<xml><A>1</a></xml>',
    'an attribute': '<xml><A b="1">1</A></xml>',
    'a comment': '<xml><!-- x --></xml>',
    'an instruction': '<xml><?php x ?></xml>',
    'a late declaration': '<xml><?xml version="1.0"?></xml>',
    'another encoding': '<?xml version="1.0" encoding="GBK"?><xml></xml>',
    'a DOCTYPE': '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>',
    'an unknown entity': '<xml><A>&nbsp;</A></xml>',
    'an entity named like a method': '<xml><A>&valueOf;</A></xml>',
    'a bare ampersand': '<xml><A>a & b</A></xml>',
    'a reference to NUL': '<xml><A>&#0;</A></xml>',
    'a reference to a control character': '<xml><A>&#x1b;</A></xml>',
    'a reference to a surrogate': '<xml><A>&#xD800;</A></xml>',
    'a reference beyond Unicode': '<xml><A>&#x110000;</A></xml>',
    'a NUL': '<xml><A>\0</A></xml>',
    'a control character in CDATA': '<xml><A><![CDATA[\u0008]]></A></xml>',
    'a non-character': '<xml><A>\uffff</A></xml>',
    'an unclosed CDATA': '<xml><A><![CDATA[x</A></xml>',
    'a CDATA end in text': '<xml><A>x]]></A></xml>',
    'six levels': '<xml><A><B><C><D><E>1</E></D></C></B></A></xml>',
    'too many elements': `<xml><A>${'<item/>'.repeat(512)}</A></xml>`,
    'a tag that begins with an underscore': '<xml><__proto__>1</__proto__></xml>',
    'a namespace': '<xml><a:b>1</a:b></xml>',
  };
  for (const [what, xml] of Object.entries(bad)) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parse(xml), refused);
    });
  }

  it('refuses what is not UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('<xml><A>'),
      Buffer.from([0xc4, 0xe3]),
      Buffer.from('</A></xml>'),
    ]);
    assert.throws(() => parseXml(bytes), refused);
  });

  it('stays linear on hostile repetition', () => {
    const bodies = ['<', '<!', '<![CDATA[', '&', '&#', '<xml>', '</xml>', ']]>', ' ', '<a '];
    const startedAt = performance.now();
    for (const body of bodies) {
      assert.throws(() => parse(`<xml><A>${body.repeat(65_536 / body.length)}`), refused);
    }
    assert.ok(performance.now() - startedAt < 1000);
  });
});

describe('parseXml, judged by saxes', () => {
  const content = fc
    .string({
      unit: fc.constantFrom('a', '0', '中', '😀', ' ', '\n', '\r', '\t', '<', '&', '>', ']', '"', "'"),
      maxLength: 12,
    })
    .filter((text) => text !== '');
  const references: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    a: '&#97;',
    中: '&#x4E2D;',
  };
  const escaped = content.map((text) => text.replace(/[&<>a中]/g, (char) => references[char] ?? char));
  const quoted = content.map((text) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
  const value = fc.array(fc.oneof(escaped, quoted), { maxLength: 4 }).map((parts) => parts.join(''));
  const space = fc.constantFrom('', ' ', '\n', '\r\n');
  const record = fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,6}$/), fc.tuple(value, space), {
    maxKeys: 6,
  });

  function readBySaxes(xml: string): Record<string, string> {
    const found: Record<string, string> = {};
    const stack: string[] = [];
    const parser = new SaxesParser();
    const add = (text: string) => {
      const tag = stack[1];
      if (tag !== undefined) found[tag] = (found[tag] ?? '') + text;
    };
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name }) => {
      stack.push(name);
      add('');
    });
    parser.on('closetag', () => void stack.pop());
    parser.on('text', add);
    parser.on('cdata', add);
    parser.write(xml).close();
    return found;
  }

  it('reads every valid document alike', () => {
    fc.assert(
      fc.property(record, (fields) => {
        const inner = Object.entries(fields).map(
          ([tag, [text, gap]]) => `<${tag}>${text}</${tag}${gap}>${gap}`,
        );
        const xml = `<xml>${inner.join('')}</xml>`;
        assert.deepEqual(parse(xml), readBySaxes(xml));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('parseXml, given noise', () => {
  const grammar = [
    '<xml>',
    '</xml>',
    '<A>',
    '</A>',
    '<A/>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&#x41;',
    '&',
    '<',
    '>',
    '\0',
    ' ',
    '中',
    '<__proto__>',
    '<item>',
    '</item>',
    '<?xml version="1.0"?>',
    '<!DOCTYPE',
  ];
  const shaped = fc
    .array(fc.constantFrom(...grammar), { maxLength: 20 })
    .map((parts) => Buffer.from(parts.join('')));
  const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
  const wrapped = fc
    .tuple(shaped)
    .map(([inner]) => Buffer.concat([Buffer.from('<xml>'), inner, Buffer.from('</xml>')]));

  it('throws nothing but its own error and leaves Object.prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    fc.assert(
      fc.property(fc.oneof(shaped, wrapped, bytes), (body) => {
        try {
          parseXml(body);
        } catch (error) {
          if (!(error instanceof AppError) || error.kind !== 'input') throw error;
        }
      }),
      { numRuns: 30_000 },
    );
    assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
  });
});

describe('textOf', () => {
  const node = parseXml(Buffer.from('<xml><A>1</A><B><C>2</C></B></xml>'));

  it('gives the text, and null where there is no such element', () => {
    assert.equal(textOf(node, 'A'), '1');
    assert.equal(textOf(node, 'Z'), null);
  });

  it('refuses an element where a text is expected', () => {
    assert.throws(() => textOf(node, 'B'), refused);
  });
});
