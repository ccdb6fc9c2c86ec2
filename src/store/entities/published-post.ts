// Which published version of a pledge was announced in its organisation's group: one row each, so that none is twice.
import { id, instant, int, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Which published version of a pledge was announced in its organisation's group: one row each, so that none is twice. */
export const publishedPost = defineTable(
  'published_post',
  {
    id: primary(id()),
    campaign_id: id(),
    /** Whose group it was. */
    organization_id: id(),
    pledge_id: id(),
    version: int(),
    /** The message; several may have gone in one. */
    outbox_id: id(),
    created_at: instant(),
  },
  [
    { name: 'published_post_version', columns: ['pledge_id', 'version'], unique: true },
    { name: 'published_post_message', columns: ['outbox_id'] },
  ],
);

/** A row of `published_post`. */
export type PublishedPostRow = RowOf<typeof publishedPost>;
