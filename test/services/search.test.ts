// Who is found by what somebody typed: exactly, by a part, by pinyin; within the asker's scope, and without reading
// everybody again for each message.
import assert from 'node:assert/strict';
import type { Frame } from '../../src/services/frame.ts';
import { knowNothing, tieKnown } from '../../src/services/roster-memory.ts';
import {
  everyone,
  findNamedPersons,
  search,
  searchOrganizations,
  searchPersons,
  suggestPersons,
} from '../../src/services/search.ts';
import { loadReader } from '../../src/services/search-pinyin.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Tx } from '../../src/store/tx.ts';
import { addCampaign, buildSheet, frameOf, importRows, inTx } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

describe('loadReader', () => {
  const cases = [
    ['单试甲', ['shan']],
    ['解试乙', ['xie']],
    ['曾试丙', ['zeng']],
    ['查试丁', ['zha']],
    ['仇试戊', ['qiu']],
    ['任试己', ['ren']],
    ['区试庚', ['ou']],
    ['覃试辛', ['qin', 'tan']],
    ['尉迟试壬', ['wei', 'yu']],
  ] as const;
  for (const [name, first] of cases)
    it(`reads ${name} by the surname: ${first.join(' or ')}`, async () => {
      assert.deepEqual((await loadReader())(name)[0], first);
    });

  it('reads a compound surname as one, other characters in each of their ways, and letters as themselves', async () => {
    const read = await loadReader();
    assert.ok(read('尉迟试')[0]?.includes('yu'));
    assert.deepEqual([...(read('王长')[1] ?? [])].sort(), ['chang', 'zhang']);
    assert.deepEqual(
      read('阿依·Li').map((ways) => ways[0]),
      ['a', 'yi', 'l', 'i'],
    );
    assert.deepEqual(read('·'), []);
  });
});

const top = '示例大学党委';
const sheet = () =>
  buildSheet(
    '姓名,工号,组织,组织类型,身份,类别,角色,状态',
    `王试之,T001,${top}/计算机学院党总支/教工第一党支部,党支部,党员,教师,书记,在岗`,
    `王试文,T002,${top}/计算机学院党总支/教工第一党支部,党支部,党员,教师,,在岗`,
    `单试明,T003,${top}/计算机学院党总支/教工第二党支部,党支部,党员,教师,,在岗`,
    `王试之外,T004,${top}/样本学院党总支/教工第一党支部,党支部,党员,教师,,在岗`,
    `王样众,T005,${top}/样本学院党总支/教工第一党支部,党支部,群众,教师,,在岗`,
    `王试走,T006,${top}/样本学院党总支/教工第一党支部,党支部,党员,教师,,转出`,
    ...Array.from(
      { length: 9 },
      (_, at) =>
        `郑例${'甲乙丙丁戊己庚辛壬'[at]},Z${at},${top}/样本学院党总支/教工第三党支部,党支部,党员,教师,,在岗`,
    ),
  );

/** A transaction that notes what it reads. */
function watch(tx: Tx): { readonly tx: Tx; readonly reads: string[] } {
  const reads: string[] = [];
  const rows: Tx['rows'] = (sql, params) => {
    reads.push(sql);
    return tx.rows(sql, params);
  };
  return { tx: { ...tx, rows }, reads };
}

describeOnEveryStore('search', (open) => {
  let store: Store;
  let frame: Frame;
  before(async () => {
    store = await open();
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: sheet() });
  });

  const names = async (typed: string, scope = everyone) =>
    (await inTx(store, (tx) => searchPersons(tx, typed, scope))).map(({ name }) => name);
  const places = async (typed: string) =>
    (await inTx(store, (tx) => searchOrganizations(tx, typed))).map(({ name, above }) =>
      above === null ? name : `${above}/${name}`,
    );
  const pathOf = async (name: string) =>
    (await inTx(store, (tx) => searchOrganizations(tx, name)))[0]?.path ?? '';

  it('finds the exact name or number alone, then beginnings, parts and pinyin', async () => {
    assert.deepEqual(await names('王试之'), ['王试之']);
    assert.deepEqual(await names('王　试之'), ['王试之']);
    assert.deepEqual(await names('ｔ００１'), ['王试之']);
    assert.deepEqual(await names('王试'), ['王试之', '王试文', '王试之外']);
    assert.deepEqual(await names('试明'), ['单试明']);
    for (const typed of ['shan shi ming', 'shanshiming', 'ssm', 'SHANSM'])
      assert.deepEqual(await names(typed), ['单试明'], typed);
    assert.deepEqual(await names('danshiming'), [], '单 is Shan in a name');
    assert.deepEqual(await names('wangshizhi'), ['王试之'], 'a whole spelling means the whole name');
  });

  it('completes no number, lists six at most, and finds nobody who has left', async () => {
    assert.deepEqual(await names('T00'), []);
    assert.equal((await names('郑例')).length, 6);
    assert.deepEqual(await names('王试走'), []);
    assert.deepEqual(await names('wszou'), []);
    for (const typed of [
      '%',
      '_',
      "'",
      '王%',
      '\\',
      '\u0000',
      '\ud800',
      '🙂',
      'a'.repeat(5000),
      '王'.repeat(5000),
    ])
      assert.deepEqual(await names(typed), [], JSON.stringify(typed.slice(0, 5)));
  });

  it('looks at nobody outside the scope, and of the whole school at members alone', async () => {
    const scope = { all: false, organizationPaths: [await pathOf('样本学院党总支')], personId: null };
    assert.deepEqual(await names('王试', scope), ['王试之外']);
    assert.deepEqual(
      await names('wsz', scope),
      ['王试之外'],
      'begun initials; the other 王试之 is elsewhere',
    );
    assert.deepEqual(await names('王样', scope), ['王样众']);
    assert.deepEqual(await names('王样'), [], 'a part of a name gives away nobody outside the Party');
    assert.deepEqual(await names('王样众'), ['王样众']);
    assert.deepEqual(await names('王', { all: false, organizationPaths: [], personId: null }), []);
  });

  it('guesses nobody where it rests on who somebody is', async () => {
    const named = (typed: string) => inTx(store, (tx) => findNamedPersons(tx, typed, everyone));
    assert.equal((await named('王试之')).length, 1);
    for (const typed of ['王试', 'wangshizhi', 'T00']) assert.deepEqual(await named(typed), [], typed);
  });

  it('offers first those with whom the asker may do it', async () => {
    const own = await pathOf('计算机学院党总支/教工第二党支部');
    const may = ({ organizationPath }: { organizationPath?: string }) => organizationPath === own;
    const found = await inTx(store, (tx) => searchPersons(tx, '试', everyone, may));
    assert.deepEqual(
      found.map(({ name }) => name),
      ['单试明'],
    );
  });

  it('finds organisations by short forms, parts and pinyin, and tells them apart', async () => {
    const both = ['样本学院党总支/教工第一党支部', '计算机学院党总支/教工第一党支部'];
    for (const typed of ['教工第一党支部', '教工一支部', '教工1支部', 'jgyzb'])
      assert.deepEqual((await places(typed)).sort(), both, typed);
    for (const typed of ['计院', '计算机', 'jsjxy'])
      assert.deepEqual(await places(typed), ['计算机学院党总支'], typed);
    assert.deepEqual(await places('计院教工一支部'), ['教工第一党支部']);
    for (const typed of ['没有的', '\u0000', '\ud800', '%', '_', '/', '支'.repeat(5000)])
      assert.deepEqual(await places(typed), [], JSON.stringify(typed.slice(0, 5)));
  });

  it('offers persons and organisations together, the exact ones alone', async () => {
    const found = await inTx(store, (tx) => search(tx, 'jg', everyone));
    assert.ok(found.persons.length + found.organizations.length <= 6);
    assert.ok(found.organizations.length > 1);
  });

  it('says who may have been meant by the same sound', async () => {
    const near = await inTx(store, (tx) => suggestPersons(tx, '王是之', everyone));
    assert.deepEqual(near, ['王试之（T001，教工第一党支部）']);
  });

  it('reads the names once for as long as the roster stands', async () => {
    const known = knowNothing();
    const readIn = (touch: boolean) =>
      inTx(store, async (opened) => {
        const { tx, reads } = watch(opened);
        tieKnown(tx, known);
        if (touch) tx.touched.add('roster');
        assert.equal((await searchPersons(tx, 'wsw', everyone))[0]?.name, '王试文');
        return reads.filter((sql) => !sql.includes('WHERE (p.name') && !sql.includes('p.id IN')).length;
      });
    assert.deepEqual([await readIn(false), await readIn(false), await readIn(true)], [2, 0, 2]);
  });
});
