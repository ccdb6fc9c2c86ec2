import assert from 'node:assert/strict';
import { listAnswering } from '../../src/domain/answering.ts';
import type { Role } from '../../src/domain/person.ts';

const post = (personId: string, role: Role, organizationId = 'B') => ({ personId, role, organizationId });

describe('listAnswering', () => {
  const table: readonly (readonly [string, readonly ReturnType<typeof post>[], readonly string[]])[] = [
    ['its secretary', [post('a', 'secretary'), post('b', 'deputySecretary')], ['a']],
    [
      'its deputies where there is no secretary',
      [post('b', 'deputySecretary'), post('c', 'deputySecretary')],
      ['b', 'c'],
    ],
    ['nobody of another organisation', [post('a', 'secretary', 'C')], []],
    ['nobody in another post', [post('a', 'organizer'), post('b', 'coordinator')], []],
  ];
  for (const [who, posts, expected] of table) {
    it(`gives ${who}`, () => {
      assert.deepEqual(
        listAnswering(posts, 'B').map(({ personId }) => personId),
        expected,
      );
    });
  }
});
