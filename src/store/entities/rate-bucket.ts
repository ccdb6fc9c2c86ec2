// What is left of a platform's limits, by receiver and for the application as a whole.
import { instant, int, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** What is left of a platform's limits. A bucket without a row is full. */
export const rateBucket = defineTable(
  'rate_bucket',
  {
    /** `messenger/tenant/scope/limit/account`, the account empty for the application. */
    id: primary(key(200)),
    tokens: int(),
    /** Transport time, UTC ms, up to which tokens have come back. */
    filled_at: instant(),
  },
  [{ name: 'rate_bucket_filled', columns: ['filled_at'] }],
);

/** A row of `rate_bucket`. */
export type RateBucketRow = RowOf<typeof rateBucket>;
