// `/api/people`: what the roster office does for one person. The code of a binding is shown here once and kept
// nowhere as it is.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { issueCodeFor } from '../services/bind-code.ts';
import { defineRoute } from './route.ts';

const codeSchema = z.object({
  code: z.string().describe('To be told to the person in private; works once'),
  expiresAt: z.iso.datetime({ offset: true }),
});

/** A one-time code. */
export type CodeAnswer = z.infer<typeof codeSchema>;

/** `POST /api/people/:staffNo/code`. */
export const issueCodeRoute = defineRoute({
  method: 'POST',
  path: '/api/people/:staffNo/code',
  action: 'bind.issueCode',
  summary: 'Issues a one-time code by which the person ties an account to himself; earlier unused codes end.',
  query: z.strictObject({}),
  answers: { 200: codeSchema },
  async run({ tx, frame, actor, params }) {
    const issued = await issueCodeFor(tx, frame, { actor, staffNo: params.staffNo ?? '' });
    if (issued.outcome === 'unknown')
      throw new AppError('not-found', 'person-unknown', 'no person of this staff number');
    if (issued.outcome === 'left')
      throw new AppError('conflict', 'person-left', 'the roster says that this person has left');
    if (issued.outcome === 'denied') throw new AppError('denied', issued.reason, 'not within your scope');
    const json: CodeAnswer = { code: issued.code, expiresAt: isoOf(issued.expiresAt, frame.zone) };
    return { status: 200, json };
  },
});
