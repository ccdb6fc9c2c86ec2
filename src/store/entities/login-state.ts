// A login through a messenger that is under way: the digest of its state, for one use within minutes.
import { id, instant, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A login that is under way. All its instants are transport time. */
export const loginState = defineTable(
  'login_state',
  {
    id: primary(id()),
    /** Of the state and of the cookie that it is bound to. */
    digest: key(64),
    expires_at: instant(),
    used_at: optional(instant()),
    /** The page to which it leads, by its key; null: the office's pages. */
    page: optional(key(32)),
    /** Whom or what that page is to be about, `person.<id>`; null: left to the visitor. */
    about: optional(key(40)),
    /** Whose personal link it began with; null: with none. */
    person_id: optional(id()),
  },
  [
    { name: 'login_state_digest', columns: ['digest'], unique: true },
    { name: 'login_state_expires', columns: ['expires_at'] },
  ],
);

/** A row of `login_state`. */
export type LoginStateRow = RowOf<typeof loginState>;
