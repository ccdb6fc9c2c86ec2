import assert from 'node:assert/strict';
import { AppError, type ErrorKind, toAppError } from '../src/errors.ts';

describe('AppError', () => {
  const table: [ErrorKind, number, boolean, boolean][] = [
    ['input', 400, false, false],
    ['unauthenticated', 401, false, false],
    ['denied', 403, false, false],
    ['not-found', 404, false, false],
    ['conflict', 409, false, false],
    ['too-large', 413, false, false],
    ['unavailable', 503, true, false],
    ['platform-refused', 502, false, false],
    ['platform-unreachable', 502, true, false],
    ['misconfigured', 500, false, true],
    ['bug', 500, false, true],
  ];
  for (const [kind, status, retry, report] of table) {
    it(`${kind}: status ${status}${retry ? ', worth another try' : ''}${report ? ', for an operator' : ''}`, () => {
      const error = new AppError(kind, 'sample-code', 'sample');

      assert.deepEqual([error.status, error.retry, error.report], [status, retry, report]);
      assert.ok(error instanceof Error);
    });
  }

  it('takes its own status, retry, details and cause', () => {
    const cause = new Error('below');
    const error = new AppError('input', 'c', 'm', { status: 422, retry: true, details: { line: 3 }, cause });

    assert.deepEqual(
      [error.status, error.retry, error.details, error.cause],
      [422, true, { line: 3 }, cause],
    );
  });
});

describe('toAppError', () => {
  it('passes our own errors through', () => {
    const error = new AppError('conflict', 'c', 'm');

    assert.equal(toAppError(error), error);
  });

  it('wraps whatever else is thrown as a bug and keeps the cause', () => {
    for (const thrown of [new TypeError('broken'), 'broken', undefined, null, { code: 1 }]) {
      const error = toAppError(thrown);
      assert.equal(error.kind, 'bug');
      assert.equal(error.cause, thrown);
    }
    assert.equal(toAppError(new TypeError('broken')).message, 'broken');
  });
});
