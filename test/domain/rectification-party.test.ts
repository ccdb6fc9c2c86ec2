import assert from 'node:assert/strict';
import type { Role } from '../../src/domain/person.ts';
import { type PartyPost, pickHandlers, pickRaisers } from '../../src/domain/rectification-party.ts';

const post = (personId: string, role: Role, organizationId = 'B', heldBy = personId): PartyPost => ({
  personId,
  heldBy,
  role,
  organizationId,
});

describe('pickHandlers', () => {
  const branch = { kind: 'organization', id: 'B' } as const;

  it('is the person himself, or who answers for the organisation', () => {
    assert.deepEqual(pickHandlers({ kind: 'person', id: 'p' }, [post('s', 'secretary')]), [
      { personId: 'p', heldBy: 'p' },
    ]);
    const posts = [post('d', 'deputySecretary'), post('s', 'secretary'), post('o', 'secretary', 'O')];
    assert.deepEqual(pickHandlers(branch, posts), [{ personId: 's', heldBy: 's' }]);
    assert.deepEqual(pickHandlers(branch, [post('d', 'deputySecretary')]), [{ personId: 'd', heldBy: 'd' }]);
    assert.deepEqual(pickHandlers(branch, []), []);
  });

  it('is whoever acts for the secretary', () => {
    assert.deepEqual(pickHandlers(branch, [post('a', 'secretary', 'B', 's')]), [
      { personId: 'a', heldBy: 's' },
    ]);
  });
});

describe('pickRaisers', () => {
  const raiser = { id: 'r', role: 'coordinator', organizationId: 'S' } as const;

  it('is the one who raised it, with whoever acts for him, and no colleague of the office', () => {
    const posts = [post('a', 'coordinator', 'S', 'r'), post('c', 'coordinator', 'S')];
    assert.deepEqual(
      pickRaisers(raiser, posts).map((one) => one.personId),
      ['a', 'r'],
    );
  });

  it('is who holds the post now, once he holds it no more', () => {
    assert.deepEqual(pickRaisers(raiser, [post('c', 'coordinator', 'S')]), [{ personId: 'c', heldBy: 'c' }]);
    assert.deepEqual(pickRaisers(raiser, []), [{ personId: 'r', heldBy: 'r' }]);
  });
});
