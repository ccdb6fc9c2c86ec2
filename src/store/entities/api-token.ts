// A personal token of the REST API: for one person in one of his posts, for a time. Only its digest rests here.
import { id, instant, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A personal token of the REST API. All its instants are transport time. */
export const apiToken = defineTable(
  'api_token',
  {
    id: primary(id()),
    digest: key(64),
    person_id: id(),
    /** A post (`coordinator` …), or `member`: in none. */
    role: key(32),
    issued_by: key(64),
    issued_at: instant(),
    expires_at: instant(),
    /** To the minute. */
    last_used_at: optional(instant()),
    /** Null while it holds. */
    revoked_at: optional(instant()),
    revoked_by: optional(key(64)),
  },
  [
    { name: 'api_token_digest', columns: ['digest'], unique: true },
    { name: 'api_token_person', columns: ['person_id'] },
  ],
);

/** A row of `api_token`. */
export type ApiTokenRow = RowOf<typeof apiToken>;
