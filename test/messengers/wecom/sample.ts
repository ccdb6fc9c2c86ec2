// Settings, instants and requests that the tests of this folder share.
import type { RawRequest } from '../../../src/messengers/messenger.ts';
import type { WecomAppSettings } from '../../../src/messengers/wecom/types.ts';
import type { Shared, SignedRequest } from '../../kit/independent-wecom.ts';

export const now = Date.UTC(2010, 8, 10, 1, 30);

export const settings: WecomAppSettings = {
  corpId: 'wwexample000000001',
  agentId: '1000002',
  secret: 'fake-secret',
  token: 'ExampleToken1',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  apiBase: 'http://127.0.0.1:9',
};

export const shared: Shared = {
  token: settings.token,
  aesKey: settings.aesKey,
  receiveId: settings.corpId,
};

/** What the webhook hands over for a request on the wire. */
export function toRaw(request: SignedRequest): RawRequest {
  return {
    method: request.method,
    query: new URLSearchParams(request.query),
    body: Buffer.from(request.body, 'utf8'),
  };
}

/** A matcher for `assert.throws`. */
export function appError(kind: string, code: string): { name: string; kind: string; code: string } {
  return { name: 'AppError', kind, code };
}
