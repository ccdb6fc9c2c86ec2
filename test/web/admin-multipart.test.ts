import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMultipart } from '../../src/web/admin-multipart.ts';

const type = 'multipart/form-data; boundary=----edge';

/** A body as a browser writes it. */
function bodyOf(...parts: readonly (readonly [head: string, content: string | Buffer])[]): Buffer {
  const written = parts.flatMap(([head, content]) => [`------edge\r\n${head}\r\n\r\n`, content, '\r\n']);
  return Buffer.concat([...written, '------edge--\r\n'].map((piece) => Buffer.from(piece)));
}

const field = (name: string) => `Content-Disposition: form-data; name="${name}"`;
const file = (name: string, fileName: string) =>
  `${field(name)}; filename="${fileName}"\r\nContent-Type: application/octet-stream`;

describe('readMultipart', () => {
  it('reads back what a browser sends, whatever the file holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.array(
          fc.tuple(fc.stringMatching(/^[\w-]{1,20}$/), fc.string({ unit: 'grapheme', maxLength: 40 })),
          {
            maxLength: 5,
          },
        ),
        async (bytes, fields) => {
          const names = new Map(fields.filter(([name]) => name !== 'file'));
          const form = new FormData();
          for (const [name, value] of names) form.set(name, value);
          form.set('file', new Blob([new Uint8Array(bytes)]), '名册 "1".csv');
          const sent = new Response(form);
          const body = Buffer.from(await sent.arrayBuffer());

          const read = readMultipart(body, sent.headers.get('content-type') ?? '');

          assert.deepEqual(read.files.get('file')?.bytes, Buffer.from(bytes));
          // A browser writes every line end of a text as CR LF.
          const lines = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');
          assert.deepEqual(
            [...read.fields],
            [...names].map(([name, value]) => [name, lines(value)]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes a file with the boundary’s beginning in it', () => {
    const content = 'a\r\n------edg\r\n--\r\n------';

    const read = readMultipart(bodyOf([file('file', 'x.csv'), content]), type);

    assert.equal(read.files.get('file')?.bytes.toString(), content);
  });

  const broken: readonly (readonly [string, Buffer, string?])[] = [
    ['no boundary', bodyOf([field('a'), '1']), 'multipart/form-data'],
    ['another boundary', bodyOf([field('a'), '1']), 'multipart/form-data; boundary=other'],
    ['nothing', Buffer.alloc(0)],
    ['no end', Buffer.from('------edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n1')],
    ['something before', Buffer.concat([Buffer.from('x\r\n'), bodyOf([field('a'), '1'])])],
    ['something behind', Buffer.concat([bodyOf([field('a'), '1']), Buffer.from('x')])],
    ['a field twice', bodyOf([field('a'), '1'], [field('a'), '2'])],
    ['a field and a file of one name', bodyOf([field('a'), '1'], [file('a', 'x'), '2'])],
    ['a part without a name', bodyOf(['Content-Disposition: form-data', '1'])],
    ['a part of another kind', bodyOf(['Content-Disposition: attachment; name="a"', '1'])],
    ['a header that no browser sends', bodyOf([`${field('a')}\r\nContent-Transfer-Encoding: base64`, '1'])],
    ['two dispositions', bodyOf([`${field('a')}\r\n${field('b')}`, '1'])],
    ['a name with signs', bodyOf([field('a b'), '1'])],
    ['a line end in a file’s name', bodyOf([file('a', 'x\r\ny'), '1'])],
    ['a long head', bodyOf([`${field('a')}; filename="${'x'.repeat(3000)}"`, '1'])],
    ['no head', bodyOf(['', '1'])],
    ['too many parts', bodyOf(...Array.from({ length: 31 }, (_, at) => [field(`a${at}`), '1'] as const))],
  ];
  for (const [what, body, given = type] of broken) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readMultipart(body, given), { kind: 'input', code: 'form-broken' });
    });
  }
});
