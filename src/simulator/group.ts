// The group chats of the simulated platform: one for each organisation that has a secretary and somebody besides, with
// an announcement robot of its own. Made from the address book each time; ids and keys follow from the path.
import { createHash } from 'node:crypto';
import type { SimulatedPerson } from './types.ts';

/** A group chat. */
export interface SimulatedGroup {
  /** Its chat id: upper and lower case count. */
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  /** Names from the top, joined by `/`. */
  readonly path: string;
  /** Accounts. */
  readonly members: readonly string[];
}

const smallest = 2;

function digest(purpose: string, path: string): string {
  return createHash('sha256').update(`${purpose}\n${path}`).digest('base64').replace(/[+/=]/g, '');
}

/** The chat id of an organisation's group. */
export function groupIdOf(path: string): string {
  return `wr${digest('chat', path).slice(0, 22)}`;
}

/** The key of its announcement robot: what the address in the settings ends with. */
export function robotKeyOf(path: string): string {
  return digest('robot', path).slice(0, 32);
}

/** The groups of an address book, in its order. */
export function listGroups(people: readonly SimulatedPerson[]): SimulatedGroup[] {
  const byPath = new Map<string, SimulatedPerson[]>();
  for (const person of people) byPath.set(person.path, [...(byPath.get(person.path) ?? []), person]);
  return [...byPath].flatMap(([path, members]) => {
    const [first] = members;
    const hasSecretary = members.some(({ titles }) => titles.includes('书记'));
    if (!first || !hasSecretary || members.length < smallest) return [];
    const { organization } = first;
    const accounts = members.map(({ account }) => account);
    return [{ id: groupIdOf(path), name: `${organization}群`, organization, path, members: accounts }];
  });
}
