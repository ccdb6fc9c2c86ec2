// Every outgoing message, written in the transaction of its cause. The answer to an update has the update's own id.
import { id, instant, int, key, long, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Every outgoing message, written in the transaction of its cause. The answer to an update has the update's own id. */
export const outbox = defineTable(
  'outbox',
  {
    id: primary(id()),
    messenger: key(16),
    tenant: key(64),
    account_id: key(64),
    person_id: optional(id()),
    /** `reply`, `privacy` and `pause` pass a pause; `notice` and `reminder` come unasked. */
    kind: key(16),
    /** Sentence as JSON: key and parameters. */
    message: long(),
    /** `due`, `sending`, `sent`, `unknown`, `failed` or `cancelled`. */
    status: key(16),
    /** Transport time, UTC ms: not before. */
    due_at: instant(),
    /** Transport time, UTC ms: until then somebody is sending it. */
    lease_until: instant(),
    attempt: int(),
    /** Transport time, UTC ms, of the first attempt that the platform may have taken; 0: none. */
    unclear_at: instant(),
    /** Why the last attempt did not succeed. */
    last_code: optional(text(64)),
    /** Of what it was sent together with, while nobody knows whether that arrived; null: alone. */
    batch_id: optional(id()),
    /** What a notice tells of (`domain/notice`), to be looked at once more before it goes; null: it stays true. */
    about: optional(key(64)),
    platform_id: optional(text(255)),
    created_at: instant(),
    sent_at: optional(instant()),
  },
  [
    { name: 'outbox_due', columns: ['status', 'messenger', 'due_at'] },
    { name: 'outbox_kind', columns: ['status', 'messenger', 'kind', 'due_at'] },
  ],
);

/** A row of `outbox`. */
export type OutboxRow = RowOf<typeof outbox>;
