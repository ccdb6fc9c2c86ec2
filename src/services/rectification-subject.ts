// Whom a rectification item is to be about: a person or an organisation, found by what somebody typed or by its id.
import type { Resource, Scope } from '../domain/permission.ts';
import type { RectificationSubject } from '../domain/rectification-party.ts';
import { findPersons } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { everyone, findOrganizationById, search } from './search.ts';

/** A person or an organisation, with where it belongs. */
export interface FoundSubject {
  readonly subject: RectificationSubject;
  readonly name: string;
  /** Tells it from others of its name. */
  readonly label: string;
  readonly organization: { readonly id: string; readonly path: string; readonly name: string };
}

/**
 * What fits: persons first, in the school's order.
 * @param part in which persons are found by a part of their name; by the whole name they are found everywhere
 */
export async function findSubjects(tx: Tx, typed: string, part: Scope = everyone): Promise<FoundSubject[]> {
  const { persons, organizations } = await search(tx, typed.trim(), everyone, part);
  return [
    ...persons.map(toPerson),
    ...organizations.map(({ id, path, name, above }) => ({
      subject: { kind: 'organization' as const, id },
      name,
      label: above === null ? name : `${name}（${above}）`,
      organization: { id, path, name },
    })),
  ];
}

function toPerson(person: Awaited<ReturnType<typeof findPersons>>[number]): FoundSubject {
  const { id, name, staff_no, organization_id, organization_name, organization_path } = person;
  return {
    subject: { kind: 'person', id },
    name,
    label: `${name}　${staff_no}　${organization_name}`,
    organization: { id: organization_id, path: organization_path, name: organization_name },
  };
}

/** The one that an open question is about; null where it is there no more. */
export async function findSubject(tx: Tx, { kind, id }: RectificationSubject): Promise<FoundSubject | null> {
  if (kind === 'person') {
    const [person] = await findPersons(tx, [id]);
    return person && person.state !== 'transferred' ? toPerson(person) : null;
  }
  const found = await findOrganizationById(tx, id);
  return found
    ? {
        subject: { kind, id },
        name: found.name,
        label: found.name,
        organization: { id: found.id, path: found.path, name: found.name },
      }
    : null;
}

/** What the table of permissions is asked about. */
export function resourceOf({
  subject,
  organization,
}: {
  readonly subject: RectificationSubject;
  readonly organization: { readonly path: string };
}): Resource {
  const place = { organizationPath: organization.path };
  return subject.kind === 'person' ? { ...place, personId: subject.id } : place;
}
