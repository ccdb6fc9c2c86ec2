// Fields of an obligation that most tests of the planner do not speak of.
import type { Obligation } from '../../src/domain/obligation.ts';

/** A person's own task, owed since ever, not moved, not urgent. */
export const plainObligation = {
  kind: 'task',
  organizationPath: '',
  organizationName: null,
  sinceOn: '0001-01-01',
  moved: null,
  calendar: 'statutory',
  urgent: false,
  watch: null,
} as const satisfies Partial<Obligation>;
