// What a person of the roster can be: identity, category, state, posts; and the Chinese terms of each
// (INTERFACES "Roster file", FEATURES glossary). Holds no rule about what follows from them: see `permission`.
import { findTerm, foldTerm, type TermTable } from './roster-term.ts';

/** Standing towards the Party. */
export type Identity =
  | 'member'
  | 'probationaryMember'
  | 'developmentTarget'
  | 'applicant'
  | 'publicRater'
  | 'otherRater';

/** Kind of work or study. */
export type Category = 'teacher' | 'management' | 'service' | 'student' | 'retired';

/** Whether a person takes part at present (PRACTICE "States"). */
export type PersonState = 'active' | 'leave' | 'abroad' | 'floating' | 'probationWithinParty' | 'transferred';

/** A post that a person holds in one organisation. */
export type Role =
  | 'secretary'
  | 'deputySecretary'
  | 'organizationCommissioner'
  | 'publicityCommissioner'
  | 'disciplineCommissioner'
  | 'committeeMember'
  | 'organizer'
  | 'liaison'
  | 'leader'
  | 'coordinator'
  | 'administrator'
  | 'securityAdministrator'
  | 'auditAdministrator';

/** Identity ↔ Chinese term. The last two stand outside the Party. */
export const identityNames: TermTable<Identity> = {
  member: '党员',
  probationaryMember: '预备党员',
  developmentTarget: '发展对象',
  applicant: '入党积极分子',
  publicRater: '群众',
  otherRater: '其他师生',
};

/** Category ↔ Chinese term. */
export const categoryNames: TermTable<Category> = {
  teacher: '教师',
  management: '管理',
  service: '服务',
  student: '学生',
  retired: '离退休',
};

/** State ↔ Chinese term. */
export const stateNames: TermTable<PersonState> = {
  active: '在岗',
  leave: '请假',
  abroad: '出国（境）',
  floating: '流动',
  probationWithinParty: '留党察看',
  transferred: '转出',
};

/** Post ↔ Chinese term, in the order in which posts are listed. */
export const roleNames: TermTable<Role> = {
  secretary: '书记',
  deputySecretary: '副书记',
  organizationCommissioner: '组织委员',
  publicityCommissioner: '宣传委员',
  disciplineCommissioner: '纪检委员',
  committeeMember: '委员',
  organizer: '组织员',
  liaison: '联络员',
  leader: '领导',
  coordinator: '党委工作部',
  administrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
};

/** Terms of earlier rosters that still mean a post. */
const roleSynonyms: ReadonlyMap<string, Role> = new Map([['管理员', 'administrator']]);

/** The post that a Chinese term names, or null. */
export function findRole(text: string): Role | null {
  return findTerm(roleNames, text) ?? roleSynonyms.get(foldTerm(text)) ?? null;
}
