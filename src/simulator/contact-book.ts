// The simulated corporation's address book: the school's people as members of departments, with what was changed in it
// by hand since. In memory only: a restart shows the school as it is.
import { foldAccount } from './account.ts';
import type { SimulatedPerson } from './types.ts';

/** A department: one of the names along the paths. */
export interface Department {
  readonly id: number;
  readonly parentid: number;
  readonly name: string;
}

/** A member. Status as document 90196 has it: 1 active, 5 left. */
export interface Contact {
  readonly userid: string;
  readonly name: string;
  readonly department: number;
  readonly status: number;
}

/** A change that somebody makes in the console. */
export type ContactEdit =
  | { readonly kind: 'create'; readonly account: string; readonly name: string; readonly path: string }
  | { readonly kind: 'rename'; readonly account: string; readonly to: string }
  | { readonly kind: 'delete'; readonly account: string };

/** The address book as it is now. */
export interface ContactBook {
  list(): Promise<{ readonly departments: readonly Department[]; readonly contacts: readonly Contact[] }>;
  edit(edit: ContactEdit): void;
}

type Entry = Pick<SimulatedPerson, 'account' | 'name' | 'path'>;

/** Departments in the order in which their paths come; 1 is the corporation itself. */
function numberDepartments(entries: readonly Entry[]): Map<string, Department> {
  const departments = new Map<string, Department>([['', { id: 1, parentid: 0, name: '示例企业' }]]);
  for (const { path } of entries) {
    const names = path.split('/').filter(Boolean);
    names.forEach((name, at) => {
      const own = names.slice(0, at + 1).join('/');
      if (departments.has(own)) return;
      const above = departments.get(names.slice(0, at).join('/'));
      departments.set(own, { id: departments.size + 1, parentid: above?.id ?? 1, name });
    });
  }
  return departments;
}

/** Starts with what `listPeople` gives, and keeps what was changed apart from it. */
export function createContactBook(listPeople: () => Promise<readonly Entry[]>): ContactBook {
  const gone = new Set<string>();
  const added = new Map<string, Entry>();
  const renamed = new Map<string, string>();

  return {
    async list() {
      const known = (await listPeople())
        .map((one) => ({ ...one, account: renamed.get(foldAccount(one.account)) ?? one.account }))
        .filter((one) => !gone.has(foldAccount(one.account)));
      const byKey = new Map(known.map((one) => [foldAccount(one.account), one] as const));
      for (const [key, entry] of added) if (!byKey.has(key)) byKey.set(key, entry);
      const entries: Entry[] = [...byKey.values()];
      const departments = numberDepartments(entries);
      const contacts = entries.map(({ account, name, path }) => ({
        userid: account,
        name,
        department: departments.get(path)?.id ?? 1,
        status: 1,
      }));
      return { departments: [...departments.values()], contacts };
    },
    edit(change) {
      const key = foldAccount(change.account);
      if (change.kind === 'create') {
        gone.delete(key);
        added.set(key, change);
        return;
      }
      const entry = added.get(key);
      added.delete(key);
      if (change.kind === 'delete') gone.add(key);
      else if (entry) added.set(foldAccount(change.to), { ...entry, account: change.to });
      else renamed.set(key, change.to);
    },
  };
}
