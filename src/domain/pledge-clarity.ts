// Whether a pledge tells others what they could watch: a gentle check, whose result is an offer and never a verdict
// (PRACTICE.md, "How the bot speaks"; FEATURES.md, row 23). Deterministic; nobody is told whose text resembles his.

const numbers =
  /\d|[一二两三四五六七八九十百]+(?:次|个|位|名|件|篇|项|天|周|小时|场|节|本|份|人|户|遍|分钟)/u;
const dates =
  /(?:每|本|下|上)个?(?:天|日|周|月|季度|学期|学年|年)|(?:月底|月初|年底|期末|期中|寒假|暑假|周[一二三四五六日末])|之?前完成/u;
const beneficiaries =
  /学生|同学|师生|老师|教师|教职工|职工|员工|群众|同事|新生|毕业生|研究生|辅导员|班级|读者|患者|病人|家长|社区|居民|村民|困难户|退休/u;

/** Whether a text names a number, a time, or somebody whom it serves: any of them can be watched. */
export function isConcrete(text: string): boolean {
  const plain = text.normalize('NFKC');
  return [numbers, dates, beneficiaries].some((cue) => cue.test(plain));
}

/** Share of pairs of characters from which on two texts are near copies. */
const copyShare = 0.75;
/** Shorter texts resemble one another by chance. Characters. */
const shortestCopy = 12;

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text.normalize('NFKC')].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}

/** Whether two texts share nearly all of their pairs of characters. */
export function isNearCopy(text: string, other: string): boolean {
  const [own, others] = [pairsOf(text), pairsOf(other)];
  if (Math.min(own.size, others.size) < shortestCopy) return false;
  const shared = [...own].filter((pair) => others.has(pair)).length;
  return shared / (own.size + others.size - shared) >= copyShare;
}

/** Whether its writer is offered to add something, beside what others of his organisation have written. */
export function couldSayMore(text: string, others: readonly string[]): boolean {
  return !isConcrete(text) || others.some((other) => isNearCopy(text, other));
}
