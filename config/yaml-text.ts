// A YAML text → plain data, and the line of every piece of it. Takes only what a person writes by hand: no aliases,
// no tags, one document, every key once. Knows nothing of what the data means.
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** Where a piece of data stands: keys and places from the top. */
export type DataPath = readonly PropertyKey[];

/** What is wrong with a file, for the person who writes it. */
export interface FileFault {
  /** From 1; 0 where it concerns the file as a whole. */
  readonly line: number;
  /** `tasks[0].due`; empty at the top. */
  readonly path: string;
  /** Chinese: what is wrong, and what to write. */
  readonly message: string;
  /** Words that new ones would mend: they hold for another start. Left out where that is not what is wrong. */
  readonly words?: string;
  /** The text in which those words stand. */
  readonly text?: string;
}

/** Data with its places, or every fault of the writing. */
export type YamlResult =
  | { readonly ok: true; readonly data: unknown; readonly lineOf: (path: DataPath) => number }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** Largest text that is read, characters: a hand-written file has a few thousand. */
export const maxYamlLength = 200_000;

const faultWords: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一项写了两次，请只留一处',
  BAD_INDENT: '缩进不对，请与同级的行对齐',
  TAB_AS_INDENT: '缩进用了制表符，请改成空格',
  MULTIPLE_DOCS: '一个文件只能有一份内容，请去掉“---”之后的部分',
  MISSING_CHAR: '少了引号、冒号或括号，请补齐',
  TAG_RESOLVE_FAILED: '不支持“!”开头的类型标记，请去掉',
  NON_STRING_KEY: '名称须是文字，请改写或加引号',
};

/** Reads the text. Never throws. */
export function readYaml(text: string): YamlResult {
  if (text.length > maxYamlLength) {
    return { ok: false, faults: [{ line: 0, path: '', message: '文件太大，不像是手写的，请检查' }] };
  }
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, stringKeys: true });
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    path: '',
    message: faultWords[error.code] ?? '这里的写法不合 YAML，请检查冒号后的空格、引号和缩进',
  }));
  visit(document, {
    Alias(_, alias) {
      const line = lineAt(alias.range?.[0] ?? 0);
      faults.push({ line, path: '', message: '不支持“*”引用，请把内容直接写出来' });
    },
  });
  if (faults.length > 0) return { ok: false, faults: firstOfEach(faults) };
  const root = document.contents;
  return {
    ok: true,
    data: document.toJS({ maxAliasCount: 0 }) as unknown,
    lineOf: (path) => lineAt(findOffset(root, path)),
  };
}

/** One slip makes the parser stumble many times: each line is told once, and each kind of slip at its first place. */
function firstOfEach(faults: readonly FileFault[]): FileFault[] {
  const told = new Set<unknown>();
  return faults.filter(({ line, message }) => {
    const again = told.has(line) || told.has(message);
    told.add(line).add(message);
    return !again;
  });
}

/** `tasks[0].due`. */
export function writePath(path: DataPath): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

/** Where the piece begins, with its key where it has one; of a piece that is missing, what it is missing from. */
function findOffset(root: Node | null, path: DataPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === step)
      : undefined;
    const item = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
    node = isPair(pair) ? pair.value : item;
    const place: unknown = isPair(pair) ? pair.key : item;
    if (!isNode(place)) return offset;
    offset = place.range?.[0] ?? offset;
  }
  return offset;
}
