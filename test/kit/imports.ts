// Reads the source tree for the structure test: who imports whom, and a few facts of each file. Judges nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import or re-export of a file. `to` is a path from the root for our own files, else the package's name. */
export interface Import {
  readonly to: string;
  readonly own: boolean;
  /** Erased when run: types only. */
  readonly type: boolean;
}

/** What the structure test looks at in a file. Paths are from the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly opensWithComment: boolean;
  /** Offences as `what:line`: `any`, `default-export`, `process.env`, `await`, `now`, `random`, `empty-catch`. */
  readonly marks: readonly { readonly what: string; readonly line: number }[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value)) {
    visit(value);
    for (const inner of Object.values(value)) walk(inner, visit);
  }
}

function specifiersAreTypes(node: Node): boolean {
  const specifiers = (node.specifiers ?? []) as Node[];
  const kind = (one: Node) => one.importKind ?? one.exportKind;
  return specifiers.length > 0 && specifiers.every((one) => kind(one) === 'type');
}

function toImport(node: Node, from: string): Import | null {
  const source = node.source;
  if (!isNode(source) || typeof source.value !== 'string') return null;
  const type =
    node.importKind === 'type' ||
    node.exportKind === 'type' ||
    node.type === 'TSImportType' ||
    specifiersAreTypes(node);
  const name = source.value;
  if (!name.startsWith('.')) return { to: name, own: false, type };
  return { to: normalize(join(dirname(from), name)).replaceAll('\\', '/'), own: true, type };
}

function memberName(node: Node): string {
  const [object, property] = [node.object, node.property];
  return isNode(object) && isNode(property) ? `${String(object.name)}.${String(property.name)}` : '';
}

function markOf(node: Node): string | null {
  switch (node.type) {
    case 'TSAnyKeyword':
      return 'any';
    case 'ExportDefaultDeclaration':
      return 'default-export';
    case 'AwaitExpression':
      return 'await';
    case 'CatchClause':
      return ((node.body as Node).body as unknown[]).length === 0 ? 'empty-catch' : null;
    case 'MemberExpression':
      return (
        { 'process.env': 'process.env', 'Date.now': 'now', 'Math.random': 'random' }[memberName(node)] ?? null
      );
    case 'NewExpression': {
      const made = node.callee;
      const bare = isNode(made) && made.name === 'Date' && (node.arguments as unknown[]).length === 0;
      return bare ? 'now' : null;
    }
    default:
      return null;
  }
}

/** Parses one file of source text. */
export function readSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
  const imports: Import[] = [];
  const marks: { what: string; line: number }[] = [];
  walk(parsed.program, (node) => {
    const found = toImport(node, path);
    if (found) imports.push(found);
    const what = markOf(node);
    if (what) marks.push({ what, line: text.slice(0, node.start).split('\n').length });
  });
  const opensWithComment = /^(#!.*\n)?\/[/*]/.test(text);
  return { path, lines: text.split('\n').length - 1, imports, opensWithComment, marks };
}

/** Every `.ts` file under the given folders (or files) of `root`. */
export function readSources(root: string, places: readonly string[]): SourceFile[] {
  return places.flatMap((place) => {
    if (place.endsWith('.ts')) return [readSource(place, readFileSync(join(root, place), 'utf8'))];
    return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
  });
}

/** Cycles among own value imports, each as the list of files that it runs through. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const targets = new Map(
    files.map((file) => [file.path, file.imports.filter((one) => one.own && !one.type).map((one) => one.to)]),
  );
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const next of targets.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return cycles;
}
