// The envelope against published vectors, a second implementation, and everything that @wecom/crypto lets pass.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decrypt as laxDecrypt } from '@wecom/crypto';
import fc from 'fast-check';
import {
  createEnvelope,
  type Proof,
  readProof,
  timestampWindowMs,
} from '../../../src/messengers/wecom/crypto.ts';
import {
  buildCallback,
  decryptMessage,
  encryptMessage,
  encryptRaw,
  packPlain,
  padPlain,
  signParts,
} from '../../kit/independent-wecom.ts';
import { appError, now, shared } from './sample.ts';

interface Vector {
  readonly source: string;
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
  readonly urlCheck: Record<'msg_signature' | 'timestamp' | 'nonce' | 'echostr' | 'answer', string>;
}

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../../vectors/wecom/callback.json', import.meta.url), 'utf8'),
);
const envelope = createEnvelope(shared);
const forged = appError('unauthenticated', 'wecom-forged');
const unreadable = appError('input', 'wecom-envelope');

function prove(payload: string, at = now): Proof {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = '1372623149';
  return { timestamp, nonce, signature: signParts([shared.token, timestamp, nonce, payload]) };
}

function open(payload: string): string {
  return envelope.open(prove(payload), payload, now).toString('utf8');
}

describe('createEnvelope', () => {
  for (const vector of vectors) {
    it(`opens the published sample of ${vector.source}`, () => {
      const { urlCheck } = vector;
      const proof = readProof(new URLSearchParams(urlCheck));
      const at = Number(urlCheck.timestamp) * 1000;

      const opened = createEnvelope(vector).open(proof, urlCheck.echostr, at);

      assert.equal(opened.toString(), urlCheck.answer);
    });
  }

  it('opens what the second implementation seals, and the reverse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
        assert.equal(open(encryptMessage(shared, message)), message);
        assert.equal(decryptMessage(shared, envelope.seal(message, now).encrypt), message);
      }),
      { numRuns: 300 },
    );
  });

  it('signs an answer under a fresh nonce each time', () => {
    const [one, two] = [envelope.seal('答复', now), envelope.seal('答复', now)];

    assert.notEqual(one.nonce, two.nonce);
    assert.equal(one.signature, signParts([shared.token, one.timestamp, one.nonce, one.encrypt]));
    assert.equal(one.timestamp, String(now / 1000));
  });

  it('takes all four spellings of one key', () => {
    const payload = encryptMessage(shared, '您好');
    for (const last of 'EFGH') {
      const aesKey = shared.aesKey.slice(0, -1) + last;
      const opened = createEnvelope({ ...shared, aesKey }).open(prove(payload), payload, now);
      assert.equal(opened.toString(), '您好');
    }
  });

  it('refuses keys and tokens of another form', () => {
    const badKeys = [
      '',
      shared.aesKey.slice(1),
      `${shared.aesKey}=`,
      ` ${shared.aesKey}`,
      `$${shared.aesKey.slice(1)}`,
    ];
    for (const aesKey of badKeys) {
      assert.throws(() => createEnvelope({ ...shared, aesKey }), appError('misconfigured', 'wecom-aes-key'));
    }
    for (const token of ['', 'ab', 'a b c', 'x'.repeat(33)]) {
      assert.throws(() => createEnvelope({ ...shared, token }), appError('misconfigured', 'wecom-token'));
    }
  });

  it('opens for an empty receiver, and only for that', () => {
    const robot = { ...shared, receiveId: '' };
    const payload = encryptMessage(robot, '{}');

    assert.equal(createEnvelope(robot).open(prove(payload), payload, now).toString(), '{}');
    assert.throws(() => open(payload), appError('unauthenticated', 'wecom-receiver'));
  });
});

describe('Envelope.open', () => {
  it('judges the signature before it looks at the payload', () => {
    const proof = { ...prove('!!not base64!!'), signature: '0'.repeat(40) };
    assert.throws(() => envelope.open(proof, '!!not base64!!', now), forged);
  });

  it('judges the signature before the time', () => {
    const proof = { ...prove('x', now - 86_400_000), signature: '0'.repeat(40) };
    assert.throws(() => envelope.open(proof, 'x', now), forged);
  });

  it('takes a timestamp up to 300 s away and none beyond', () => {
    const payload = encryptMessage(shared, 'x');
    for (const offset of [-timestampWindowMs, -299_000, 0, 299_000, timestampWindowMs]) {
      assert.equal(envelope.open(prove(payload, now + offset), payload, now).toString(), 'x');
    }
    for (const offset of [-301_000, 301_000]) {
      const stale = () => envelope.open(prove(payload, now + offset), payload, now);
      assert.throws(stale, appError('unauthenticated', 'wecom-stale'));
    }
  });

  it('says the same sentence for every reason not to believe a request', () => {
    const payload = encryptMessage({ ...shared, receiveId: 'wwother' }, 'x');
    const attempts = [
      () => envelope.open({ ...prove(payload), signature: 'f'.repeat(40) }, payload, now),
      () => envelope.open(prove(payload, 0), payload, now),
      () => open(payload),
      () => readProof(new URLSearchParams()),
    ];
    const messages = attempts.map((attempt) => {
      try {
        attempt();
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return 'accepted';
    });
    assert.equal(new Set(messages).size, 1);
    assert.notEqual(messages[0], 'accepted');
  });

  it('accepts none of 10,000 bodies with flipped bits', () => {
    const request = buildCallback(shared, '<xml/>', now);
    const proof = readProof(new URLSearchParams(request.query));
    const payload = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(request.body)?.[1] ?? '';
    const flip = fc.tuple(fc.nat(payload.length - 1), fc.nat(6));
    fc.assert(
      fc.property(flip, ([at, bit]) => {
        const bytes = Buffer.from(payload);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        assert.throws(() => envelope.open(proof, bytes.toString('latin1'), now), forged);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('Envelope.open, where @wecom/crypto is lax', () => {
  const message = Buffer.from('hello');
  const plain = packPlain(shared, message);
  const fill = 32 - (plain.length % 32);

  it('refuses inconsistent padding', () => {
    const padded = padPlain(plain);
    padded[padded.length - 2] = fill - 1;
    const payload = encryptRaw(shared.aesKey, padded);

    assert.equal(laxDecrypt(shared.aesKey, payload).message, 'hello');
    assert.throws(() => open(payload), unreadable);
  });

  it('refuses padding of 0, of more than 32, and of more than there is', () => {
    for (const count of [0, 33, 64, 255]) {
      const payload = encryptRaw(shared.aesKey, Buffer.concat([plain, Buffer.alloc(fill, count)]));
      assert.notEqual(laxDecrypt(shared.aesKey, payload).id, shared.receiveId);
      assert.throws(() => open(payload), unreadable);
    }
    assert.throws(() => open(encryptRaw(shared.aesKey, Buffer.alloc(32, 32))), unreadable);
  });

  it('refuses a length beyond the packet, also for an empty receiver', () => {
    const robot = { ...shared, receiveId: '' };
    for (const claimed of [message.length + 1, 1000, 0xffffffff]) {
      const payload = encryptRaw(shared.aesKey, padPlain(packPlain(robot, message, claimed)));
      assert.equal(laxDecrypt(shared.aesKey, payload).id, '');
      assert.throws(() => createEnvelope(robot).open(prove(payload), payload, now), unreadable);
    }
  });

  it('refuses a length that moves the border between message and receiver', () => {
    const payload = encryptRaw(shared.aesKey, padPlain(packPlain(shared, message, message.length - 1)));
    assert.throws(() => open(payload), appError('unauthenticated', 'wecom-receiver'));
  });

  it('refuses empty, short and uneven payloads with the same typed error', () => {
    const bytes = (count: number) => Buffer.alloc(count, 7).toString('base64');
    for (const payload of ['', bytes(1), bytes(15), bytes(16), bytes(17), bytes(31), bytes(33), bytes(48)]) {
      assert.throws(() => open(payload), unreadable);
    }
  });

  it('refuses every spelling of base64 but the canonical one', () => {
    const payload = encryptMessage(shared, 'x'.repeat(70));
    const bare = payload.replace(/=+$/, '');
    const spellings = [
      bare,
      ` ${payload}`,
      `${payload}\n`,
      `${payload}=`,
      `${bare.slice(0, 9)}!${bare.slice(9)}`,
    ];
    for (const spelling of [...spellings, payload.replaceAll('+', '-').replaceAll('/', '_')]) {
      if (spelling === payload) continue;
      assert.throws(() => open(spelling), unreadable, JSON.stringify(spelling));
    }
  });
});

describe('readProof', () => {
  const good = { msg_signature: 'a'.repeat(40), timestamp: '1284082200', nonce: 'n0nce' };

  it('reads the three parts', () => {
    const expected = { signature: good.msg_signature, timestamp: good.timestamp, nonce: good.nonce };
    assert.deepEqual(readProof(new URLSearchParams(good)), expected);
  });

  it('refuses missing and misshapen parts', () => {
    const bad = [
      { msg_signature: '' },
      { msg_signature: 'A'.repeat(40) },
      { msg_signature: 'š'.repeat(40) },
      { timestamp: '128408220' },
      { timestamp: '12840822000' },
      { timestamp: '-284082200' },
      { timestamp: '１２８４０８２２００' },
      { nonce: '' },
      { nonce: 'x'.repeat(65) },
      { nonce: 'a b' },
    ];
    for (const change of bad) {
      assert.throws(() => readProof(new URLSearchParams({ ...good, ...change })), forged);
    }
  });
});
