// The table of rights as cells: who (a post, or none) × what (an action) × where it is done (one's own organisation, one
// below, another's, that of an earlier post, the one above). `test/vectors/permission-table.txt` has the verdicts.
import {
  type Action,
  type Actor,
  actions,
  can,
  type Refusal,
  type Resource,
} from '../../src/domain/permission.ts';
import type { Role } from '../../src/domain/person.ts';
import { buildActor, faculty, school } from './actors.ts';

/** Where something is done, in the order of the signs of a cell. */
export const standings = ['own', 'below', 'foreign', 'former', 'above'] as const;
/** One of them. */
export type Standing = (typeof standings)[number];

/** Sign of each verdict, as the legend of the file explains it. */
export const signs: Readonly<Record<Refusal | 'allowed' | 'nowhere', string>> = {
  allowed: '+',
  'not-in-office': '.',
  'out-of-scope': 'x',
  'own-case': 'c',
  'not-member': 'm',
  unbound: 'u',
  left: 'l',
  'not-handler': 'h',
  'not-raiser': 'r',
  'campaign-closed': 'z',
  'not-allowed': 'n',
  nowhere: '-',
};

type Places = Readonly<Record<Standing, string | null>>;
const ofFaculty: Places = { own: 'S/F/', below: 'S/F/B/', foreign: 'S/O/', former: 'S/P/', above: 'S/' };
const ofSchool: Places = { own: 'S/', below: 'S/F/', foreign: null, former: 'S/P/', above: null };
const ofBranch: Places = { own: 'S/F/B/', below: null, foreign: 'S/O/', former: 'S/P/', above: 'S/F/' };

/** A column of the table. */
export interface Column {
  /** Today's actor. */
  readonly actor: Actor;
  /** The same after his post has ended. */
  readonly former: Actor;
  readonly places: Places;
}

const ofPost = (role: Role): Column => ({
  actor: buildActor('member', [[role, faculty]]),
  former: buildActor('member'),
  places: ofFaculty,
});
const ofTopPost = (role: Role): Column => ({
  actor: buildActor('member', [[role, school]]),
  former: buildActor('member'),
  places: ofSchool,
});
const without = (actor: Actor): Column => ({ actor, former: actor, places: ofBranch });
const stranger: Actor = { person: null, posts: [], system: false };

/** Heading → column, by the section of the file. */
export const sections: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  'posts of a faculty': {
    书记: ofPost('secretary'),
    副书记: ofPost('deputySecretary'),
    组织委: ofPost('organizationCommissioner'),
    宣传委: ofPost('publicityCommissioner'),
    纪检委: ofPost('disciplineCommissioner'),
    委员: ofPost('committeeMember'),
    组织员: ofPost('organizer'),
    联络员: ofPost('liaison'),
    领导: ofPost('leader'),
    工作部: ofPost('coordinator'),
    系统管: ofPost('administrator'),
    安全管: ofPost('securityAdministrator'),
    审计管: ofPost('auditAdministrator'),
  },
  'posts of the school, and those without one': {
    校书记: ofTopPost('secretary'),
    校领导: ofTopPost('leader'),
    校工作部: ofTopPost('coordinator'),
    校系统管: ofTopPost('administrator'),
    校安全管: ofTopPost('securityAdministrator'),
    校审计管: ofTopPost('auditAdministrator'),
    党员: without(buildActor('member')),
    预备: without(buildActor('probationaryMember')),
    群众: without(buildActor('publicRater')),
    已转出: without(buildActor('member', [['secretary', faculty]], 'transferred')),
    未绑定: without(stranger),
    令牌: without({ ...stranger, system: true }),
  },
};

/** What it is done to. */
export const subjects = ['organisation', 'person'] as const;
/** One of them. */
export type Subject = (typeof subjects)[number];

/** One cell: its name, and what the function of permissions says. */
export interface Cell {
  readonly name: string;
  readonly verdict: string;
}

function signOf(
  column: Column,
  action: Action,
  { standing, subject }: { standing: Standing; subject: Subject },
) {
  const organizationPath = column.places[standing];
  if (organizationPath === null) return signs.nowhere;
  // Of what is done for a leader, the place is his organisation.
  const place: Resource = { organizationPath, superiorPath: organizationPath };
  const resource = subject === 'person' ? { ...place, personId: 'somebody' } : place;
  const verdict = can(standing === 'former' ? column.former : column.actor, action, resource);
  return signs[verdict.allowed ? 'allowed' : verdict.reason];
}

/** Name of a cell, as a failure shows it. */
export const nameCell = (...parts: readonly string[]) => parts.join(' · ');

/** Every cell of the table. */
export function listCells(): Cell[] {
  return subjects.flatMap((subject) =>
    Object.entries(sections).flatMap(([section, columns]) =>
      actions.flatMap((action) =>
        Object.entries(columns).flatMap(([heading, column]) =>
          standings.map((standing) => ({
            name: nameCell(subject, section, action, heading, standing),
            verdict: signOf(column, action, { standing, subject }),
          })),
        ),
      ),
    ),
  );
}

/** The signs of a row, one cell each. */
function* readRow(title: readonly string[], headings: readonly string[], row: readonly string[]) {
  const [action = '', ...marks] = row;
  for (const [at, heading] of headings.entries())
    for (const [place, standing] of standings.entries())
      yield [nameCell(...title, action, heading, standing), marks[at]?.[place] ?? ''] as const;
}

/** Name of a cell → its sign, as the file has them. */
export function readTable(text: string): Map<string, string> {
  const cells = new Map<string, string>();
  let title: readonly string[] = [];
  let headings: readonly string[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const [, subject, section] = /^== (\S+): (.+) ==$/u.exec(line) ?? [];
    const words = line.trim().split(/\s+/u);
    if (subject !== undefined && section !== undefined) title = [subject, section];
    else if (words[0] === 'action') headings = words.slice(1);
    else for (const [name, sign] of readRow(title, headings, words)) cells.set(name, sign);
  }
  return cells;
}
