// The door to both kinds of file, and the whole way from a snapshot through a file to an empty diff.
import assert from 'node:assert/strict';
import { parseRoster } from '../../src/domain/roster.ts';
import { diffRoster, type RosterSnapshot } from '../../src/domain/roster-diff.ts';
import { listRoster } from '../../src/domain/roster-export.ts';
import { writeCsv } from '../../src/exports/roster-csv.ts';
import { csvType, readSheet, xlsxType } from '../../src/exports/roster-file.ts';
import { writeXlsx } from '../../src/exports/roster-xlsx.ts';

const path = '示例大学党委';
const facts = { orgPath: path, identity: 'member', category: 'teacher', state: 'active' } as const;
const snapshot: RosterSnapshot = {
  organizations: [{ id: 'o1', path, kind: 'committee', sortOrder: 1 }],
  people: [
    { id: 'p1', staffNo: '00123', name: '张甲一', sortOrder: -5, ...facts },
    { id: 'p2', staffNo: '-7_a', name: '李乙二', sortOrder: null, ...facts },
  ],
  posts: [{ personStaffNo: '00123', orgPath: path, role: 'secretary' }],
  accounts: [{ messenger: 'dingtalk', accountKey: '@li', staffNo: '-7_a' }],
};

describe('readSheet', () => {
  const formats = [
    ['csv', `${csvType}; charset=gbk`, async (rows: string[][]) => writeCsv(rows)],
    ['xlsx', xlsxType, writeXlsx],
  ] as const;
  for (const [name, type, write] of formats) {
    it(`reads an exported ${name} file so that importing it changes nothing`, async () => {
      const result = await readSheet(await write(listRoster(snapshot)), type);

      assert.ok(result.ok);
      const { entries, faults, warnings } = parseRoster(result.rows);
      const diff = diffRoster(snapshot, entries);
      assert.deepEqual([faults, warnings, diff.people.changed, diff.people.added], [[], [], [], []]);
      assert.equal(diff.people.unchanged, 2);
      assert.deepEqual([diff.posts, diff.accounts.added], [{ added: [], ended: [] }, []]);
    });
  }

  it('refuses other types and files over 20 MiB', async () => {
    const other = await readSheet(Buffer.from('x'), 'application/vnd.ms-excel');
    const large = await readSheet(Buffer.alloc(20 * 2 ** 20 + 1), csvType);

    assert.deepEqual(
      [other, large].map((result) => (result.ok ? null : result.errors[0]?.code)),
      ['fileTypeUnsupported', 'fileTooLarge'],
    );
  });
});
