// What the XML callback addresses of one corporation have in common: the verification of the address, and the payload of a
// request. Knows no message.
import { AppError } from '../../errors.ts';
import { type Envelope, readProof } from './crypto.ts';
import { parseXml, textOf } from './xml.ts';

/** The answer to the verification of an address, as it is, never as a number: it may have more digits than one holds. */
export function openEcho(envelope: Envelope, query: URLSearchParams, now: number): string {
  // Document 90238.
  return envelope.open(readProof(query), query.get('echostr') ?? '', now).toString('utf8');
}

/**
 * The message inside a body. Only `Encrypt` counts: the other elements of the outer XML are covered by no signature.
 * @throws AppError `unauthenticated`, `input` (`wecom-envelope`, `wecom-xml`)
 */
export function openBody(
  envelope: Envelope,
  { query, body }: { query: URLSearchParams; body: Buffer },
  now: number,
): Buffer {
  const proof = readProof(query);
  const payload = textOf(parseXml(body), 'Encrypt');
  if (payload === null) throw new AppError('input', 'wecom-envelope', 'the body has no Encrypt element');
  return envelope.open(proof, payload, now);
}
