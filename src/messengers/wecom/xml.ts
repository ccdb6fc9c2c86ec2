// A strict reader for the XML that WeCom sends: bytes → nested records of strings. Deliberately not an XML
// parser: no attributes, comments, instructions, DOCTYPE or own entities, and no guessing of types, so that
// MsgId keeps its 22 digits and userid 00123 its zeros.
import { isUtf8 } from 'node:buffer';
import { AppError } from '../../errors.ts';

/** What an element holds: text, elements, or (for the tags that WeCom repeats) a list of either. */
export type XmlValue = string | XmlNode | readonly XmlValue[];

/** Elements by tag; its prototype is null. */
export interface XmlNode {
  readonly [tag: string]: XmlValue;
}

interface Frame {
  readonly tag: string;
  /** Made with the first child: most elements hold text only. */
  children: Record<string, XmlValue | XmlValue[]> | null;
  /** Whether anything but white space stands between the tags. */
  hasText: boolean;
  text: string;
}

interface State {
  readonly source: string;
  readonly stack: Frame[];
  at: number;
  elements: number;
}

const maxDepth = 5; // the root and four below it: xml/SelectedItems/SelectedItem/OptionIds/OptionId
const maxElements = 512;
// Always lists, also where only one came (documents 90240 and 90241).
const repeating: ReadonlySet<string> = new Set(['SelectedItem', 'OptionId', 'PicList', 'item']);
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const declaration =
  /<\?xml version=(["'])1\.0\1(?: encoding=(["'])utf-8\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/iy;
const openTag = /<([A-Za-z][A-Za-z0-9_]{0,63})[ \t\n]*(\/?)>/y;
const closeTag = /<\/([A-Za-z][A-Za-z0-9_]{0,63})[ \t\n]*>/y;
// Characters that XML 1.0 excludes; lone surrogates cannot come out of valid UTF-8.
const illegal = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/u;
const reference = /&(?:(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});)?/g;

function refuse(details: string): AppError {
  return new AppError('input', 'wecom-xml', 'the XML is not of the documented form', { details });
}

function decodeReference(name: string | undefined): string {
  if (name === undefined) throw refuse('reference');
  if (!name.startsWith('#')) {
    const found = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (found === undefined) throw refuse('reference');
    return found;
  }
  const code = name.startsWith('#x')
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code > 0x10ffff || surrogate) throw refuse('reference');
  const char = String.fromCodePoint(code);
  if (illegal.test(char)) throw refuse('reference');
  return char;
}

function decodeText(raw: string): string {
  if (raw.includes(']]>')) throw refuse('text');
  if (!raw.includes('&')) return raw;
  return raw.replace(reference, (_, name: string | undefined) => decodeReference(name));
}

function addText(state: State, text: string, quoted: boolean): void {
  const visible = quoted || /[^ \t\n\r]/.test(text);
  const frame = state.stack.at(-1);
  if (frame === undefined) {
    if (visible) throw refuse('text outside the root');
    return;
  }
  frame.text += text;
  frame.hasText ||= visible;
}

function emptyNode(): Record<string, XmlValue> {
  return Object.create(null);
}

function place(parent: Frame, tag: string, value: XmlValue): void {
  parent.children ??= emptyNode();
  const known = parent.children[tag];
  if (repeating.has(tag)) {
    if (Array.isArray(known)) known.push(value);
    else parent.children[tag] = [value];
    return;
  }
  if (known !== undefined) throw refuse('doubled tag');
  parent.children[tag] = value;
}

function newFrame(tag: string): Frame {
  return { tag, children: null, hasText: false, text: '' };
}

function readOpen(state: State, root: Frame): void {
  openTag.lastIndex = state.at;
  const match = openTag.exec(state.source);
  const tag = match?.[1];
  if (tag === undefined) throw refuse('tag');
  state.elements += 1;
  if (state.elements > maxElements) throw refuse('too many elements');
  if (state.stack.length >= maxDepth) throw refuse('too deep');
  if (state.stack.length === 0 && (tag !== 'xml' || root.children !== null)) throw refuse('root');
  state.at = openTag.lastIndex;
  if (match?.[2] === '/') place(state.stack.at(-1) ?? root, tag, state.stack.length === 0 ? emptyNode() : '');
  else state.stack.push(newFrame(tag));
}

function readClose(state: State, root: Frame): void {
  closeTag.lastIndex = state.at;
  const tag = closeTag.exec(state.source)?.[1];
  const frame = state.stack.pop();
  if (tag === undefined || frame === undefined || frame.tag !== tag) throw refuse('closing tag');
  state.at = closeTag.lastIndex;
  const isRoot = state.stack.length === 0;
  if (frame.hasText && (frame.children !== null || isRoot)) throw refuse('mixed content');
  place(state.stack.at(-1) ?? root, tag, frame.children ?? (isRoot ? emptyNode() : frame.text));
}

function readCdata(state: State): void {
  const { source, at } = state;
  // Whatever else begins with `<!` is a comment or a DOCTYPE.
  if (!source.startsWith('<![CDATA[', at)) throw refuse('markup');
  const end = source.indexOf(']]>', at + 9);
  if (end === -1) throw refuse('unclosed CDATA');
  addText(state, source.slice(at + 9, end), true);
  state.at = end + 3;
}

function readMarkup(state: State, root: Frame): void {
  const next = state.source[state.at + 1];
  if (next === '/') readClose(state, root);
  else if (next === '!') readCdata(state);
  else readOpen(state, root);
}

/**
 * Reads one `<xml>` document. Linear in its length.
 * @throws AppError `input` (`wecom-xml`) for everything that is not exactly the documented form
 */
export function parseXml(bytes: Buffer): XmlNode {
  if (!isUtf8(bytes)) throw refuse('encoding');
  let source = bytes.toString('utf8');
  if (illegal.test(source)) throw refuse('character');
  if (source.includes('\r')) source = source.replace(/\r\n?/g, '\n'); // XML 1.0, section 2.11
  const state: State = { source, stack: [], at: 0, elements: 0 };
  const root = newFrame('');
  declaration.lastIndex = 0;
  if (declaration.test(source)) state.at = declaration.lastIndex;
  while (state.at < source.length) {
    const next = source.indexOf('<', state.at);
    const end = next === -1 ? source.length : next;
    if (end > state.at) addText(state, decodeText(source.slice(state.at, end)), false);
    state.at = end;
    if (next !== -1) readMarkup(state, root);
  }
  const xml = root.children?.xml;
  if (state.stack.length > 0 || xml === undefined || typeof xml === 'string' || Array.isArray(xml)) {
    throw refuse('unclosed');
  }
  return xml as XmlNode;
}

/**
 * The text of an element, null where it is missing.
 * @throws AppError `input` (`wecom-xml`) where it holds elements
 */
export function textOf(node: XmlNode, tag: string): string | null {
  const value = node[tag];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw refuse(tag);
  return value;
}
