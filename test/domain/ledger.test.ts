import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, commitTo } from '../../src/domain/ledger.ts';

describe('commitTo', () => {
  it('is the SHA-256 of salt, line break and text', () => {
    const expected = createHash('sha256').update('00ff\n每周答疑').digest('hex');

    assert.equal(commitTo('00ff', '每周答疑'), expected);
  });

  it('differs with the salt and with the text', () => {
    assert.notEqual(commitTo('00', '甲'), commitTo('01', '甲'));
    assert.notEqual(commitTo('00', '甲'), commitTo('00', '乙'));
  });
});

describe('canonicalJson', () => {
  it('puts the keys in order', () => {
    assert.equal(
      canonicalJson({ version: 2, pledge: 'P', hidden: null }),
      '{"hidden":null,"pledge":"P","version":2}',
    );
    assert.equal(canonicalJson({}), '{}');
  });

  it('is one text for equal data, whatever the order of its keys', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), value), (data) => {
        const turned = Object.fromEntries(Object.entries(data).reverse());
        assert.equal(canonicalJson(turned), canonicalJson(data));
        assert.deepEqual(JSON.parse(canonicalJson(data)), JSON.parse(JSON.stringify(data)));
      }),
    );
  });
});
