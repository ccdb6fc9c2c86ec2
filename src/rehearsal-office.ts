// What the office and the secretaries do in a rehearsal beside the roster: holidays are entered, deadlines moved, people
// excused; and what people choose for themselves.
import type { CampaignPlan } from './domain/campaign.ts';
import { laterOf } from './domain/due.ts';
import { addDays } from './domain/workday.ts';
import type { Draw } from './rehearsal-draw.ts';
import type { School } from './rehearsal-school.ts';
import type { Script } from './rehearsal-script.ts';

interface OfficeStage {
  readonly draw: Draw;
  readonly school: School;
  readonly plan: CampaignPlan;
}

/** Holidays of each year that the office enters some weeks before. */
const holidays = [
  { title: '寒假', from: '01-20', days: 32 },
  { title: '暑假', from: '07-15', days: 45 },
] as const;

function scriptHolidays(script: Script, { startsOn, endsOn }: CampaignPlan): void {
  for (let year = Number(startsOn.slice(0, 4)); year <= Number(endsOn.slice(0, 4)); year += 1) {
    for (const { title, from, days } of holidays) {
      const fromOn = `${year}-${from}`;
      const enteredOn = addDays(fromOn, -40);
      if (enteredOn < startsOn || fromOn > endsOn) continue;
      const span = { fromOn, toOn: addDays(fromOn, days - 1), title, organization: null };
      script.addOn(enteredOn, { kind: 'calendar', entry: { layer: 'school', kind: 'rest', ...span } });
    }
  }
}

/** One deadline in six is moved, some days before it: for everybody, or for somebody's faculty. */
function scriptMoves(script: Script, { draw, school, plan }: OfficeStage): void {
  for (const { key, opens, due } of plan.tasks) {
    if (!draw.chance(1 / 6, 'move', key)) continue;
    const movedOn = addDays(due.on, -draw.below(12, 'move-before', key));
    const of = draw.chance(0.5, 'move-of', key)
      ? draw.pick(school.people.slice(3), 'move-who', key).staffNo
      : null;
    const days = draw.pick([3, 5, 7, 14], 'move-days', key);
    script.addOn(laterOf(movedOn, opens.on), { kind: 'move', task: key, of, days });
  }
}

/** Somebody in two hundred is excused each month, and one in fifty chooses his time once. */
function scriptPersonal(script: Script, { draw, school, plan }: OfficeStage): void {
  const times = ['08:30', '09:00', '10:30', '11:45', '14:00', '16:30'];
  for (const { staffNo } of school.people) {
    if (draw.chance(0.02, 'digest', staffNo)) {
      const on = addDays(plan.startsOn, draw.below(300, 'digest-on', staffNo));
      script.addOn(on, { kind: 'digest', staffNo, time: draw.pick(times, 'digest-time', staffNo) });
    }
    for (let on = plan.startsOn; on <= plan.endsOn; on = addDays(on, 30)) {
      if (!draw.chance(0.005, 'excuse', staffNo, on)) continue;
      const from = addDays(on, draw.below(30, 'excuse-on', staffNo, on));
      script.addOn(from, { kind: 'excuse', staffNo, days: 3 + draw.below(40, 'excuse-for', staffNo, on) });
    }
  }
}

/** Writes into the script what the office does until the campaign ends. */
export function scriptOffice(script: Script, stage: OfficeStage): void {
  scriptHolidays(script, stage.plan);
  scriptMoves(script, stage);
  scriptPersonal(script, stage);
}
