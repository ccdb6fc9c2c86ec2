// The script of a conversation as a person reads it: who says what, and what the bot answers, line by line. Reading and
// writing it; what happens on the stage is play-stage.ts.

/** What somebody does. */
export type Cue =
  /** Says something to the bot, in private, or in a group where it is named. */
  | { readonly kind: 'say'; readonly who: string; readonly group: string | null; readonly text: string }
  /** Presses a button of the newest card in a group. */
  | { readonly kind: 'press'; readonly who: string; readonly group: string; readonly text: string }
  /** What happens beside the talk, in words. */
  | { readonly kind: 'direction'; readonly text: string };

/** What the bot says: to a person, or in a group. */
export interface Heard {
  /** A person's name, or a group's. */
  readonly to: string;
  readonly text: string;
}

/** One thing that somebody does, and everything that the bot says because of it. */
export interface Step {
  readonly cue: Cue;
  readonly heard: readonly Heard[];
}

/** One conversation. */
export interface Scene {
  readonly title: string;
  /** Lines below the title that tell what it is about. */
  readonly note: readonly string[];
  readonly steps: readonly Step[];
}

/** A file of them. */
export interface Play {
  readonly title: string;
  readonly note: readonly string[];
  readonly scenes: readonly Scene[];
}

const bot = '先锋';
/** What is below another line, and goes on with it. */
const indent = '　　';

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Joins lines that go on with the one above. */
function joinLines(content: string): Line[] {
  const lines: Line[] = [];
  for (const [at, text] of content.split('\n').entries()) {
    const last = lines.at(-1);
    if (text.startsWith(indent) && last) {
      lines[lines.length - 1] = { ...last, text: `${last.text}\n${text.slice(indent.length)}` };
    } else if (text.trim() !== '') lines.push({ number: at + 1, text });
  }
  return lines;
}

const spoken = /^([^：（→]+)(?:（(.+?)）)?(按)?：(.*)$/su;
const answered = new RegExp(`^${bot}(?:→([^：]+)|（(.+?)）)?：(.*)$`, 'su');
const directed = /^（(.+)）$/su;

function readCue({ number, text }: Line): Cue {
  const [, direction] = directed.exec(text) ?? [];
  if (direction !== undefined) return { kind: 'direction', text: direction };
  const [, who = '', group, pressed, words = ''] = spoken.exec(text) ?? [];
  if (who === '') throw new Error(`line ${number} is neither speech nor direction: ${text}`);
  if (pressed === undefined) return { kind: 'say', who, group: group ?? null, text: words };
  if (group === undefined) throw new Error(`line ${number}: a card is pressed in a group`);
  return { kind: 'press', who, group, text: words };
}

/** Whom an answer without a name is for. */
function addressee(cue: Cue | undefined, number: number): string {
  if (cue && 'who' in cue) return cue.who;
  throw new Error(`line ${number} does not say to whom`);
}

interface Draft {
  title: string;
  note: string[];
  steps: { cue: Cue; heard: Heard[] }[];
}

function readLine(scene: Draft, line: Line): void {
  const answer = answered.exec(line.text);
  const last = scene.steps.at(-1);
  if (!answer) {
    if (line.text.startsWith('> ')) scene.note.push(line.text.slice(2));
    else scene.steps.push({ cue: readCue(line), heard: [] });
    return;
  }
  if (!last) throw new Error(`line ${line.number} answers nothing`);
  const [, person, group, text = ''] = answer;
  last.heard.push({ to: person ?? group ?? addressee(last.cue, line.number), text });
}

/** Reads a file. @throws Error with the number of a line that is none of it */
export function readPlay(content: string): Play {
  const play: Draft & { scenes: Draft[] } = { title: '', note: [], steps: [], scenes: [] };
  for (const line of joinLines(content)) {
    const scene = play.scenes.at(-1);
    if (line.text.startsWith('## ')) play.scenes.push({ title: line.text.slice(3), note: [], steps: [] });
    else if (line.text.startsWith('# ')) play.title = line.text.slice(2);
    else if (scene) readLine(scene, line);
    else play.note.push(line.text);
  }
  return play;
}

const goOn = (text: string) => text.replaceAll('\n', `\n${indent}`);

function writeCue(cue: Cue): string {
  if (cue.kind === 'direction') return `（${goOn(cue.text)}）`;
  const place = cue.group === null ? '' : `（${cue.group}）`;
  return `${cue.who}${place}${cue.kind === 'press' ? '按' : ''}：${goOn(cue.text)}`;
}

function writeHeard({ to, text }: Heard, cue: Cue, isGroup: (name: string) => boolean): string {
  const isSpeaker = cue.kind !== 'direction' && cue.who === to;
  const place = isGroup(to) ? `（${to}）` : isSpeaker ? '' : `→${to}`;
  return `${bot}${place}：${goOn(text)}`;
}

function writeScene({ title, note, steps }: Scene, isGroup: (name: string) => boolean): string {
  const written = steps.map(({ cue, heard }) =>
    [writeCue(cue), ...heard.map((one) => writeHeard(one, cue, isGroup))].join('\n'),
  );
  return [`## ${title}`, ...note.map((line) => `> ${line}`), '', written.join('\n\n')].join('\n');
}

/** Writes it as it is read. @param isGroup whether a name is a group's */
export function writePlay({ title, note, scenes }: Play, isGroup: (name: string) => boolean): string {
  const head = [`# ${title}`, ...note].join('\n\n');
  return `${[head, ...scenes.map((scene) => writeScene(scene, isGroup))].join('\n\n')}\n`;
}
