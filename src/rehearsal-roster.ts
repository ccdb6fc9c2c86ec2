// What happens to the school itself in a rehearsal: month by month somebody joins, moves, leaves, goes away and comes
// back, gets an account, hands over a post; and the office enters holidays.

import type { CampaignPlan } from './domain/campaign.ts';
import { addDays } from './domain/workday.ts';
import type { Draw } from './rehearsal-draw.ts';
import { inventPerson, type School, type SchoolPerson } from './rehearsal-school.ts';
import type { Script } from './rehearsal-script.ts';

/** The part of a stage that is needed. */
interface SchoolStage {
  readonly draw: Draw;
  readonly school: School;
  readonly plan: CampaignPlan;
}

/** Of a thousand people in a month. */
const monthly = { join: 4, leave: 3, move: 2, away: 4, account: 3, post: 2 } as const;
const everyDays = 30;

type Fate = keyof typeof monthly;

/** How many people a fate befalls in a month: at least now and then one in a small school. */
function countOf(draw: Draw, fate: Fate, people: number, month: number): number {
  const mean = (monthly[fate] * people) / 1000;
  return Math.floor(mean) + Number(draw.chance(mean % 1, fate, 'count', month));
}

interface Turn {
  readonly draw: Draw;
  readonly school: School;
  /** Everybody as he stands, by staff number. */
  readonly people: Map<string, SchoolPerson>;
  readonly month: number;
}

/** Somebody whom a fate may befall. */
function choose(
  { draw, people, month }: Turn,
  fate: Fate,
  fits: (person: SchoolPerson) => boolean,
  no: number,
) {
  const fitting = [...people.values()].filter(fits);
  return fitting.length === 0 ? null : draw.pick(fitting, fate, month, no);
}

const isPlain = ({ roles, state }: SchoolPerson) => roles === '' && state !== '转出';

function join({ draw, school, people, month }: Turn, no: number): SchoolPerson[] {
  const path = draw.pick(school.branches, 'join-branch', month, no);
  const place = { path, kind: '党支部', category: '教师', roles: '', held: false };
  return [inventPerson(draw, place, people.size)];
}

/** A plain member takes over from the secretary of his branch. */
function handOver(turn: Turn, no: number): SchoolPerson[] {
  const secretary = choose(
    turn,
    'post',
    ({ roles, orgKind }) => roles === '书记' && orgKind === '党支部',
    no,
  );
  if (!secretary) return [];
  const isHeir = (one: SchoolPerson) =>
    isPlain(one) &&
    one.org === secretary.org &&
    one.identity === '党员' &&
    one.account !== '' &&
    one.state === '在岗';
  const heir = [...turn.people.values()].find(isHeir);
  return heir
    ? [
        { ...secretary, roles: '' },
        { ...heir, roles: '书记' },
      ]
    : [];
}

function changeOne(turn: Turn, fate: Fate, no: number): SchoolPerson[] {
  const { draw, school, month } = turn;
  const pick = (fits: (person: SchoolPerson) => boolean) => choose(turn, fate, fits, no);
  const becomes = (person: SchoolPerson | null, change: Partial<SchoolPerson>) =>
    person ? [{ ...person, ...change }] : [];
  switch (fate) {
    case 'join':
      return join(turn, no);
    case 'leave':
      return becomes(pick(isPlain), { state: '转出' });
    case 'move':
      return becomes(pick(isPlain), { org: draw.pick(school.branches, 'move-to', month, no) });
    case 'away': {
      const person = pick(isPlain);
      return becomes(person, {
        state: person?.state === '在岗' ? draw.pick(['请假', '出国（境）'], month, no) : '在岗',
      });
    }
    case 'account': {
      const person = pick((one) => isPlain(one) && one.account === '');
      return becomes(person, { account: person?.staffNo.toLowerCase() ?? '' });
    }
    case 'post':
      return handOver(turn, no);
  }
}

/** The rows of one month's import; each person once. */
function listMonth(turn: Turn): SchoolPerson[] {
  const changed = new Map<string, SchoolPerson>();
  for (const fate of Object.keys(monthly) as Fate[]) {
    const count = countOf(turn.draw, fate, turn.people.size, turn.month);
    for (let no = 0; no < count; no += 1) {
      for (const person of changeOne(turn, fate, no)) {
        changed.set(person.staffNo, person);
        turn.people.set(person.staffNo, person);
      }
    }
  }
  return [...changed.values()];
}

/** Writes into the script what happens to the school until the campaign ends. */
export function scriptSchool(script: Script, { draw, school, plan }: SchoolStage): void {
  const people = new Map(school.people.map((person) => [person.staffNo, person]));
  let month = 0;
  for (let on = addDays(plan.startsOn, 9); on <= plan.endsOn; on = addDays(on, everyDays)) {
    const changed = listMonth({ draw, school, people, month });
    if (changed.length > 0) script.addOn(on, { kind: 'roster', people: changed });
    month += 1;
  }
}
