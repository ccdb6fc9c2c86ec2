// What was posted into the group of an organisation: one row for each rung of a task, so that none is posted twice.
import { id, instant, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** What was posted into the group of an organisation: one row for each rung of a task, so that none is posted twice. */
export const groupPrompt = defineTable(
  'group_prompt',
  {
    id: primary(id()),
    campaign_id: id(),
    organization_id: id(),
    task: key(64),
    /** `opening` or `eve`. */
    rung: key(16),
    /** The message; several rungs may have gone in one. */
    outbox_id: id(),
    created_at: instant(),
  },
  [
    {
      name: 'group_prompt_rung',
      columns: ['campaign_id', 'organization_id', 'task', 'rung'],
      unique: true,
    },
  ],
);

/** A row of `group_prompt`. */
export type GroupPromptRow = RowOf<typeof groupPrompt>;
