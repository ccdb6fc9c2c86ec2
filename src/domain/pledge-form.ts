// The fields of a pledge as a page asks for them, and the one labelled text that the chat takes and the record keeps:
// `内容 措施：… 期限：… 责任人：… 对应：…`. What the labelled parts mean is read from that text, whoever wrote it.
import { normalizePledgeText } from './pledge.ts';

/** The fields; an empty one is left out. */
export interface PledgeForm {
  readonly text: string;
  readonly measures: string;
  readonly due: string;
  /** Of an organisation's pledge. */
  readonly owner: string;
  readonly criteria: string;
}

/** Fields behind the text, in their order, with the names of their parts. */
export const pledgeParts = [
  ['measures', '措施'],
  ['due', '期限'],
  ['owner', '责任人'],
  ['criteria', '对应'],
] as const;
/** One of them. */
export type PledgePart = (typeof pledgeParts)[number][0];

/** Longest of them, in characters. */
export const maxPledgePart = 100;

const oneLine = (typed: string) => normalizePledgeText(typed).replace(/\s+/gu, ' ');

/** The fields as one text, normalised. */
export function composePledge(form: PledgeForm): string {
  const parts = pledgeParts.flatMap(([part, name]) => {
    const said = oneLine(form[part]);
    return said === '' ? [] : [`${name}：${said}`];
  });
  return normalizePledgeText([form.text, ...parts].join(' '));
}

const label = new RegExp(`(?:^|\\s+)(${pledgeParts.map(([, name]) => name).join('|')})[：:][ \\t]*`, 'gu');

/** The fields of such a text, for the form in which it is revised; of two parts of one name the later one counts. */
export function splitPledge(text: string): PledgeForm {
  const found = [...text.matchAll(label)];
  const fields: Record<PledgePart, string> = { measures: '', due: '', owner: '', criteria: '' };
  found.forEach((match, i) => {
    const [part] = pledgeParts.find(([, name]) => name === match[1]) ?? [];
    if (part) fields[part] = text.slice(match.index + match[0].length, found[i + 1]?.index).trim();
  });
  return { text: text.slice(0, found[0]?.index).trim(), ...fields };
}

/** Names of the fields that do not fit on their line. */
export function findLongParts(form: PledgeForm): PledgePart[] {
  return pledgeParts.map(([part]) => part).filter((part) => [...oneLine(form[part])].length > maxPledgePart);
}
