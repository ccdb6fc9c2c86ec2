import assert from 'node:assert/strict';
import { createCampaignClock, wallClock } from '../src/clock.ts';

describe('createCampaignClock', () => {
  it('starts where it is told and runs at the speed of the wall clock', () => {
    let wall = 5000;
    const clock = createCampaignClock(1_000_000, { now: () => wall });

    assert.equal(clock.now(), 1_000_000);
    wall += 250;
    assert.equal(clock.now(), 1_000_250);
  });

  it('is the wall clock itself where no start is given', () => {
    assert.equal(createCampaignClock(null), wallClock);
  });
});
