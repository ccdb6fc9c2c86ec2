// WeCom's envelope: signature, AES and padding (document 91144). It knows neither XML nor messages.
// Signing and sealing are @wecom/crypto's. Opening is not: that library compares nothing, hides padding and
// length, and returns a packet with a forged length as one for an empty receiver.

import { createDecipheriv, timingSafeEqual } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import { AppError } from '../../errors.ts';
import { takeRandom } from '../../random.ts';

/** How far a request's timestamp may be from transport time, in ms. */
export const timestampWindowMs = 300_000;

const blockBytes = 32; // PKCS#7 here pads to 32 although AES has blocks of 16
const headerBytes = 20; // 16 random bytes and the length of the message

/** What proves where a request came from: its query without the payload. */
export interface Proof {
  readonly signature: string;
  /** Seconds, as sent: the signature covers the digits. */
  readonly timestamp: string;
  readonly nonce: string;
}

/** A sealed answer, ready to be written down. */
interface Sealed extends Proof {
  readonly encrypt: string;
}

/** Keys of one callback address. `receiveId` is the corpid for an application, empty for a robot. */
interface EnvelopeSettings {
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
}

/** Opens and seals the envelopes of one callback address. */
export interface Envelope {
  /**
   * The bytes inside `payload`. Nothing of it is looked at before the signature holds.
   * @param now transport time, UTC ms
   * @throws AppError `unauthenticated` (`wecom-forged`, `wecom-stale`, `wecom-receiver`), `input`
   *   (`wecom-envelope`)
   */
  open(proof: Proof, payload: string, now: number): Buffer;
  /** Encrypts and signs an answer, under a fresh nonce where the platform does not ask for the request's own. */
  seal(message: string, now: number, nonce?: string): Sealed;
}

function unauthenticated(code: 'wecom-forged' | 'wecom-stale' | 'wecom-receiver'): AppError {
  // One sentence for all three: only our own log tells them apart.
  return new AppError('unauthenticated', code, 'the request does not prove that it comes from the platform');
}

function unreadable(details: string): AppError {
  return new AppError('input', 'wecom-envelope', 'the encrypted payload cannot be read', { details });
}

/**
 * Reads the proof from a query. Timestamps have exactly ten digits: the signature has no separators, so a
 * looser shape would let digits wander between timestamp and nonce.
 * @throws AppError `unauthenticated` (`wecom-forged`) where a part is missing or misshapen
 */
export function readProof(query: URLSearchParams): Proof {
  const signature = query.get('msg_signature') ?? '';
  const timestamp = query.get('timestamp') ?? '';
  const nonce = query.get('nonce') ?? '';
  const shaped =
    /^[0-9a-f]{40}$/.test(signature) && /^\d{10}$/.test(timestamp) && /^[0-9A-Za-z_-]{1,64}$/.test(nonce);
  if (!shaped) throw unauthenticated('wecom-forged');
  return { signature, timestamp, nonce };
}

function checkProof(token: string, proof: Proof, payload: string): void {
  const expected = Buffer.from(getSignature(token, proof.timestamp, proof.nonce, payload), 'latin1');
  const given = Buffer.from(proof.signature, 'latin1');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw unauthenticated('wecom-forged');
  }
}

function checkTime(timestamp: string, now: number): void {
  if (Math.abs(now - Number(timestamp) * 1000) > timestampWindowMs) throw unauthenticated('wecom-stale');
}

function decodeBase64(payload: string): Buffer {
  const bytes = Buffer.from(payload, 'base64');
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) throw unreadable('length');
  // Node skips what is not base64; only the canonical spelling comes back unchanged.
  if (bytes.toString('base64') !== payload) throw unreadable('base64');
  return bytes;
}

function unpad(plain: Buffer): Buffer {
  const pad = plain[plain.length - 1] ?? 0;
  if (pad < 1 || pad > blockBytes) throw unreadable('padding');
  for (let at = plain.length - pad; at < plain.length; at += 1) {
    if (plain[at] !== pad) throw unreadable('padding');
  }
  return plain.subarray(0, plain.length - pad);
}

function splitPlain(body: Buffer, receiveId: Buffer): Buffer {
  if (body.length < headerBytes) throw unreadable('length');
  const end = headerBytes + body.readUInt32BE(16);
  if (end > body.length) throw unreadable('length');
  if (!body.subarray(end).equals(receiveId)) throw unauthenticated('wecom-receiver');
  return body.subarray(headerBytes, end);
}

/**
 * The envelope of one callback address, its key decoded once.
 * The last character of an EncodingAESKey has two unused bits, so four spellings give one key: all are taken.
 * @throws AppError `misconfigured` where token or key have not the documented form
 */
export function createEnvelope(settings: EnvelopeSettings): Envelope {
  const { token, aesKey } = settings;
  if (!/^[0-9A-Za-z]{3,32}$/.test(token)) {
    throw new AppError(
      'misconfigured',
      'wecom-token',
      'the callback token is not 3 to 32 letters and digits',
    );
  }
  if (!/^[0-9A-Za-z+/]{43}$/.test(aesKey)) {
    throw new AppError(
      'misconfigured',
      'wecom-aes-key',
      'the EncodingAESKey is not 43 characters of A-Z a-z 0-9 + /',
    );
  }
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const iv = key.subarray(0, 16);
  const receiveId = Buffer.from(settings.receiveId, 'utf8');
  return {
    open(proof, payload, now) {
      checkProof(token, proof, payload);
      checkTime(proof.timestamp, now);
      const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      const plain = decipher.update(decodeBase64(payload));
      decipher.final(); // whole blocks and no padding of its own: nothing is left to come
      return splitPlain(unpad(plain), receiveId);
    },
    seal(message, now, nonce = takeRandom(16).toString('hex')) {
      const timestamp = String(Math.floor(now / 1000));
      const payload = encrypt(aesKey, message, settings.receiveId, takeRandom(16));
      return {
        encrypt: payload,
        signature: getSignature(token, timestamp, nonce, payload),
        timestamp,
        nonce,
      };
    },
  };
}
