import assert from 'node:assert/strict';
import { createCampaignClock } from '../src/clock.ts';

describe('createCampaignClock', () => {
  it('starts where it is told and runs at the speed of the wall clock', () => {
    let wall = 5000;
    const clock = createCampaignClock(1_000_000, { now: () => wall });

    assert.equal(clock.now(), 1_000_000);
    wall += 250;
    assert.equal(clock.now(), 1_000_250);
  });

  it('is the wall clock itself where no start is given', () => {
    assert.equal(createCampaignClock(null, { now: () => 7000 }).now(), 7000);
  });

  it('runs on from where it is moved to', () => {
    let wall = 5000;
    const clock = createCampaignClock(null, { now: () => wall });

    clock.setOffset(60_000);
    wall += 1;

    assert.equal(clock.now(), 65_001);
    assert.equal(clock.offsetMs, 60_000);
  });
});
