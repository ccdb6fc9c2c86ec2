// The template that comes with the program, resolved from any start.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays } from '../../config/campaign-date.ts';
import { describeFileFaults, loadCampaignTemplate } from '../../config/campaign-file.ts';
import { rootDir } from '../../config/root.ts';
import type { CampaignPlan } from '../../src/domain/campaign.ts';

const shipped = readFileSync(join(rootDir, 'config', 'campaigns', 'yearly-cycle.yaml'), 'utf8');

describe('the yearly cycle', () => {
  const load = (startsOn: string): CampaignPlan => {
    const result = loadCampaignTemplate('yearly-cycle', startsOn);
    assert.ok(result.ok, result.ok ? '' : describeFileFaults(result.faults));
    return result.plan;
  };
  const order = (startsOn: string) => load(startsOn).phases.map((phase) => phase.key);

  it('asks for the pledges by the Friday of the second week', () => {
    const plan = load('2026-11-23');

    const [pledge, organization] = plan.tasks;
    assert.deepEqual(
      { on: pledge?.due.on, time: pledge?.dueTime, words: pledge?.due.wording },
      { on: '2026-12-04', time: '18:00', words: '启动后两周内' },
    );
    assert.deepEqual(pledge?.identities, ['member', 'probationaryMember']);
    assert.deepEqual(pledge?.remindDaysBefore, [7, 1, 0]);
    assert.deepEqual([organization?.subject, organization?.command], ['organization', '承诺 本支部']);
    assert.equal(plan.template, 'yearly-cycle');
    assert.equal(plan.endsOn, '2027-11-22');
  });

  it('puts review and commendation in the order in which they come', () => {
    assert.deepEqual(order('2026-11-23'), ['pledging', 'practice', 'review', 'commendation']);
    assert.deepEqual(order('2027-01-11'), ['pledging', 'practice', 'commendation', 'review']);
    assert.deepEqual(order('2026-07-01'), ['pledging', 'practice', 'review', 'commendation']);
  });

  it('leaves a review that would begin before the pledges are in to the next year', () => {
    const review = load('2026-12-07').phases.find((phase) => phase.key === 'review');

    assert.deepEqual([review?.from.on, review?.to.on], ['2027-12-10', '2027-12-31']);
  });

  it('comes out whole on whatever day it starts', () => {
    const anyDay = fc.integer({ min: 0, max: 60 * 365 }).map((days) => addDays('2010-01-01', days));
    fc.assert(
      fc.property(anyDay, (startsOn) => {
        const plan = load(startsOn);

        assert.equal(plan.phases[0]?.key, 'pledging');
        for (const { from, to, key } of plan.phases) {
          assert.ok(startsOn <= from.on && from.on <= to.on && to.on <= plan.endsOn, key);
        }
        const days = plan.milestones.map((milestone) => milestone.date.on);
        assert.deepEqual(days, [...days].sort());
        assert.ok(days.every((day) => startsOn <= day && day <= plan.endsOn));
        const spanDays = (Date.parse(plan.endsOn) - Date.parse(startsOn)) / 86_400_000;
        // A year, and at most as long as the longest phase that was under way at its beginning.
        assert.ok(spanDays >= 364 && spanDays <= 365 + 42, `${spanDays}`);
      }),
    );
  });

  it('is bound to no year', () => {
    assert.doesNotMatch(shipped.replace(/#.*$/gm, ''), /(19|20)\d\d|[二两]〇|届|周年|思想|精神/);
  });
});
