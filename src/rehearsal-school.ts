// The invented school of a rehearsal: its organisations, its people and their posts, from a seed. Every name is
// evidently made up.
import type { RosterColumn, SheetRow } from './domain/roster-column.ts';
import { rosterHeadings } from './domain/roster-column.ts';
import type { Draw } from './rehearsal-draw.ts';

/** How large the school is. */
export interface SchoolSize {
  readonly organizations: number;
  readonly people: number;
}

/** One person as a row of the roster file; the words are the file's. */
export interface SchoolPerson {
  readonly staffNo: string;
  readonly name: string;
  /** Path of names. */
  readonly org: string;
  readonly orgKind: string;
  readonly identity: string;
  readonly category: string;
  readonly roles: string;
  readonly state: string;
  /** Empty: without an account. */
  readonly account: string;
}

/** The school on its first day. */
export interface School {
  readonly branches: readonly string[];
  readonly people: readonly SchoolPerson[];
}

const top = '示例大学党委';
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const middles = [...'示例试样拟虚'];
const lasts = [...'甲乙丙丁戊己庚辛壬癸'];
const units = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往'];
const branchKinds = ['教师', '教师', '学生', '学生', '管理', '离退休'] as const;

/** A faculty for every eight branches, and never more than there are names for. */
function listBranches(organizations: number): { path: string; category: string }[] {
  const faculties = Math.max(1, Math.min(units.length, Math.round((organizations - 1) / 9)));
  const branches = Math.max(1, organizations - 1 - faculties);
  return Array.from({ length: branches }, (_, at) => {
    const faculty = `${top}/${units[at % faculties] ?? ''}字示例学院党总支`;
    const category = branchKinds[Math.floor(at / faculties) % branchKinds.length] ?? '教师';
    return { path: `${faculty}/${category}第${Math.floor(at / faculties) + 1}党支部`, category };
  });
}

/** An invented name. */
export function inventName(draw: Draw, no: number): string {
  return `${draw.pick(surnames, 'surname', no)}${draw.pick(middles, 'middle', no)}${lasts[no % lasts.length] ?? ''}`;
}

function drawIdentity(draw: Draw, no: number): string {
  const part = draw.unit('identity', no);
  if (part < 0.86) return '党员';
  if (part < 0.93) return '预备党员';
  return part < 0.97 ? '入党积极分子' : '群众';
}

function drawState(draw: Draw, no: number): string {
  const part = draw.unit('state', no);
  if (part < 0.95) return '在岗';
  return part < 0.975 ? '请假' : '出国（境）';
}

interface Place {
  readonly path: string;
  readonly kind: string;
  readonly category: string;
  readonly roles: string;
  /** An office-holder: a member at his post. */
  readonly held: boolean;
}

/** The office-holders first: the top, then each faculty, then each branch. */
function listHeld(draw: Draw, branches: readonly { path: string; category: string }[]): Place[] {
  const held = { category: '管理', held: true };
  const faculties = [...new Set(branches.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))];
  return [
    { path: top, kind: '党委', roles: '书记', ...held },
    { path: top, kind: '党委', roles: '党委工作部', ...held },
    { path: top, kind: '党委', roles: '领导', ...held },
    ...faculties.map((path) => ({ path, kind: '党总支', roles: '书记', ...held })),
    ...branches.map(({ path, category }, at) => {
      // Some branches have no secretary for a time: the deputy answers.
      const roles = draw.chance(0.12, 'vacant', at) ? '副书记' : '书记';
      return { path, kind: '党支部', category, roles, held: true };
    }),
    ...branches
      .filter((_, at) => draw.chance(0.3, 'deputy', at))
      .map(({ path, category }) => ({ path, kind: '党支部', category, roles: '副书记', held: true })),
  ];
}

/** Somebody at a place. @param no his number, from 0 */
export function inventPerson(draw: Draw, place: Place, no: number): SchoolPerson {
  const { path, kind, category, roles, held } = place;
  const staffNo = `R${String(no + 1).padStart(5, '0')}`;
  const retired = category === '离退休';
  const hasAccount = held || !draw.chance(retired ? 0.4 : 0.04, 'account', no);
  return {
    staffNo,
    name: inventName(draw, no),
    org: path,
    orgKind: kind,
    identity: held ? '党员' : drawIdentity(draw, no),
    category,
    roles,
    state: held ? '在岗' : drawState(draw, no),
    account: hasAccount ? staffNo.toLowerCase() : '',
  };
}

/** The school of a seed: every organisation has somebody who leads it. */
export function inventSchool(draw: Draw, { organizations, people }: SchoolSize): School {
  const branches = listBranches(organizations);
  const held = listHeld(draw, branches);
  const plain = Array.from({ length: Math.max(0, people - held.length) }, (_, at): Place => {
    const { path, category } = branches[at % branches.length] ?? { path: top, category: '教师' };
    return { path, kind: '党支部', category, roles: '', held: false };
  });
  return {
    branches: branches.map(({ path }) => path),
    people: [...held, ...plain].map((place, no) => inventPerson(draw, place, no)),
  };
}

const columns: readonly (readonly [RosterColumn, keyof SchoolPerson])[] = [
  ['name', 'name'],
  ['staffNo', 'staffNo'],
  ['org', 'org'],
  ['orgKind', 'orgKind'],
  ['identity', 'identity'],
  ['category', 'category'],
  ['roles', 'roles'],
  ['state', 'state'],
  ['wecom', 'account'],
];

/** The persons as rows of a roster file. */
export function toSheet(people: readonly SchoolPerson[]): SheetRow[] {
  const cells = people.map((person) => columns.map(([, field]) => person[field]));
  return [columns.map(([column]) => rosterHeadings[column]), ...cells].map((row, at) => ({
    line: at + 1,
    cells: row,
  }));
}
