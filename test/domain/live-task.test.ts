import assert from 'node:assert/strict';
import type { CampaignTask } from '../../src/domain/campaign.ts';
import { sortTasks } from '../../src/domain/live-task.ts';
import { buildTask } from '../kit/reminder.ts';

const on = (date: string) => ({ on: date, wording: '' });
const span = { today: '2026-12-02', until: '2026-12-06' };

function sorted(task: CampaignTask, moves: Parameters<typeof sortTasks>[1] = []): string {
  const { live, over } = sortTasks([task], moves, span);
  return `${live.length > 0 ? 'live' : ''}${over.length > 0 ? 'over' : ''}`;
}

describe('sortTasks', () => {
  it('looks at what is reminded of this week, and has been lately', () => {
    assert.equal(sorted(buildTask({ due: on('2026-12-04') })), 'live');
    assert.equal(sorted(buildTask({ due: on('2026-10-01') })), 'live');
  });

  it('leaves out what has not begun: not open yet, or its first rung far ahead', () => {
    assert.equal(sorted(buildTask({ opens: on('2026-12-07'), due: on('2026-12-08') })), '');
    assert.equal(sorted(buildTask({ due: on('2027-02-01') })), '');
    assert.equal(sorted(buildTask({ due: on('2027-02-01'), remindDaysBefore: [60] })), 'live');
  });

  it('looks at a task that keeps the school calendar from the day it opens: its rest may be long', () => {
    assert.equal(sorted(buildTask({ due: on('2027-02-01'), calendar: 'school' })), 'live');
  });

  it('sets apart what is long past, unless its deadline was moved', () => {
    const task = buildTask({ opens: on('2026-01-01'), due: on('2026-03-01') });
    const move = { task: task.key, organizationPath: 'a/', dueOn: '2026-12-05', dueTime: '18:00' };
    assert.equal(sorted(task), 'over');
    assert.equal(sorted(task, [move]), 'live');
  });
});
