// Reads a commentary as leaders write and dictate it: with the names of its parts in any of their synonyms, or as plain
// prose, which is sorted into the parts and shown back before it counts (PRACTICE.md, "Commentary as leaders do it").
import type { CommentaryForm, CommentaryPart } from './commentary.ts';
import { normalizePledgeText } from './pledge.ts';

/** What was read; a part that was not written is null. */
export interface CommentaryDraft {
  readonly achievements: string | null;
  readonly problems: string | null;
  readonly direction: string | null;
  readonly form: CommentaryForm | null;
  /** Until when the problem is to be put right, as it was written; null: a hint only. */
  readonly rectify: string | null;
}

/** Nothing yet. */
export const emptyCommentary: CommentaryDraft = {
  achievements: null,
  problems: null,
  direction: null,
  form: null,
  rectify: null,
};

const partNames: Readonly<Record<CommentaryPart, readonly string[]>> = {
  achievements: ['取得的成绩', '主要成绩', '成绩', '肯定', '亮点', '优点'],
  problems: ['存在的问题', '存在问题', '问题', '不足之处', '不足', '差距', '短板'],
  direction: ['努力方向', '改进方向', '下一步', '方向', '建议', '希望'],
};

const formNames: Readonly<Record<string, CommentaryForm>> = {
  会议: 'meeting',
  会上: 'meeting',
  现场: 'onSite',
  个别: 'individual',
  谈话: 'individual',
  书面: 'written',
};

// 整改 alone is a command as well: a question that shows a draft offers 期限.
const termNames: readonly string[] = ['整改', '整改期限', '整改时限', '期限', '限期'];

const partOf = new Map(
  Object.entries(partNames).flatMap(([part, names]) =>
    names.map((name) => [name, part as CommentaryPart] as const),
  ),
);
// A name counts where a part can begin: at the start, behind a line or a sentence, or behind a space.
const label = new RegExp(
  `(?<=^|[\\s。；;！!？?，,、])(?:[一二三123][、.．])?(${[...partOf.keys(), '形式', '方式', ...termNames].join('|')})[：:]`,
  'gu',
);
const edges = /^[\s，,；;、]+|[\s，,；;、]+$/gu;

/** The form that a word names; null where it names none. */
export function readForm(typed: string): CommentaryForm | null {
  const word = typed.trim().replace(/(?:点评|形式)$/u, '');
  return formNames[word] ?? null;
}

function join(was: string | null, more: string): string | null {
  if (more === '') return was;
  return was === null ? more : `${was}\n${more}`;
}

interface Piece {
  readonly name: string;
  readonly text: string;
}

/** The text before the first name, and what stands behind each. */
function cut(text: string): { readonly head: string; readonly pieces: readonly Piece[] } {
  const found = [...text.matchAll(label)];
  const pieces = found.map((match, i) => ({
    name: match[1] ?? '',
    text: text.slice(match.index + match[0].length, found[i + 1]?.index).replace(edges, ''),
  }));
  return { head: text.slice(0, found[0]?.index).replace(edges, ''), pieces };
}

/** A line with names of parts, and the words in front of the first of them. */
export interface LabelledText {
  readonly head: string;
  readonly draft: CommentaryDraft;
}

/** Reads what has names of parts; null where it has none. */
export function readLabelled(typed: string): LabelledText | null {
  const { head, pieces } = cut(normalizePledgeText(typed));
  if (pieces.length === 0) return null;
  let draft = emptyCommentary;
  for (const { name, text } of pieces) {
    const part = partOf.get(name);
    if (part) draft = { ...draft, [part]: join(draft[part], text) };
    else if (termNames.includes(name)) draft = { ...draft, rectify: text };
    else draft = { ...draft, form: readForm(text) };
  }
  return { head, draft };
}

const cues: readonly (readonly [CommentaryPart, RegExp])[] = [
  [
    'direction',
    /^(?:希望|建议|下一步|今后|下季度|要(?!求)|应当|应该|请)|(?:要进一步|需进一步|应进一步|努力方向)/u,
  ],
  [
    'problems',
    /(?:不足|问题|差距|短板|薄弱|不够|欠缺|有待|滞后|没有|没来|未能|偏少|偏低|不平衡|不到位|[得太较]晚)/u,
  ],
];
/** What turns from praise, whatever it says. */
const turning = /^(?:但是?|不过|然而|只是|美中不足)/u;

function cueOf(sentence: string): CommentaryPart | null {
  const bare = sentence.replace(/^(?:但是?|不过|然而|只是|同时|另外|此外|也|还)[，,]?/u, '');
  const told = cues.find(([, cue]) => cue.test(bare))?.[0] ?? null;
  return told ?? (turning.test(sentence) ? 'problems' : null);
}

/** What names a part before it says it, as people speak: `不足是`, `主要问题在于`. */
const announcing =
  /^(?:主要|目前)?的?(?:成绩|亮点|不足|问题|差距|努力方向|方向)(?:是|在于|有)(?!没有)[，,：:]?/u;

/**
 * Sorts prose into the parts, sentence by sentence: by the words that tell problems and directions apart, else to where
 * the sentence before went; what comes first praises. A proposal only: its author sees it before it counts.
 */
export function sortProse(typed: string): CommentaryDraft {
  const sentences = normalizePledgeText(typed).match(/[^。！!？?；;\n]+[。！!？?；;]?/gu) ?? [];
  let part: CommentaryPart = 'achievements';
  const sorted: Record<CommentaryPart, string> = { achievements: '', problems: '', direction: '' };
  for (const sentence of sentences.map((one) => one.trim()).filter((one) => one !== '')) {
    part = cueOf(sentence) ?? part;
    const said = sentence.replace(announcing, '');
    sorted[part] += sorted[part] === '' && said !== '' ? said : sentence;
  }
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    achievements: orNull(sorted.achievements),
    problems: orNull(sorted.problems),
    direction: orNull(sorted.direction),
    form: null,
    rectify: null,
  };
}

/** What is new goes in the place of what was there. */
export function mergeDrafts(was: CommentaryDraft, now: CommentaryDraft): CommentaryDraft {
  return {
    achievements: now.achievements ?? was.achievements,
    problems: now.problems ?? was.problems,
    direction: now.direction ?? was.direction,
    form: now.form ?? was.form,
    rectify: now.rectify ?? was.rectify,
  };
}

const quarterWord =
  /^(?:(?<year>\d{4})年?)?[\s]*(?:第?(?<name>[一二三四1234])季度?|Q(?<number>[1234]))(?=[\s，,：:]|$)[\s，,：:]*/iu;

/** The quarter named at the start of a line, and what stands behind it. */
export interface QuarterRead {
  /** `2010Q3`; null where none is named. */
  readonly quarter: string | null;
  readonly rest: string;
}

/** Reads `2010年第三季度`, `三季度`, `Q3`, `上季度`, `本季度` at the start. @param current the quarter of today */
export function readQuarter(
  typed: string,
  current: { readonly now: string; readonly before: string },
): QuarterRead {
  const text = typed.trim();
  const near = /^(本|上)(?:个?季度)[\s，,：:]*/u.exec(text);
  if (near)
    return { quarter: near[1] === '本' ? current.now : current.before, rest: text.slice(near[0].length) };
  const found = quarterWord.exec(text);
  if (!found?.groups) return { quarter: null, rest: text };
  const { year, name, number } = found.groups;
  const place =
    number ?? ('一二三四'.includes(name ?? '') ? String('一二三四'.indexOf(name ?? '') + 1) : name);
  // Without a year it is the newest quarter of that number.
  const guess = [current.now, current.before].find((one) => one.endsWith(`Q${place}`));
  const own = year === undefined ? (guess ?? `${current.now.slice(0, 4)}Q${place}`) : `${year}Q${place}`;
  return { quarter: own, rest: text.slice(found[0].length) };
}
