// What the simulated platform remembers over a restart: one JSON line for each thing that happened, compacted at
// start. It does not know what a conversation is for.
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { foldAccount } from './account.ts';
import type { Message } from './types.ts';
import { failures } from './wording.ts';

/** Messages kept of one account. */
export const keptMessages = 500;

const card = z.object({
  title: z.string(),
  lines: z.array(z.string()).readonly(),
  buttons: z.array(z.object({ key: z.string(), text: z.string() })).readonly(),
  task: z.string(),
});

const message = z.object({
  id: z.string(),
  account: z.string(),
  from: z.enum(['person', 'bot']),
  kind: z.enum(['typed', 'answer', 'pushed']),
  text: z.string(),
  at: z.number(),
  state: z.enum(['sending', 'sent', 'failed']),
  reason: z.string().nullable(),
  picture: z.string().optional(),
  isMedium: z.boolean().optional(),
  speaker: z.string().optional(),
  card: card.optional(),
  faces: z.record(z.string(), card).optional(),
});

const entry = z.union([
  z.object({ message }),
  /** An account that opened the chat. */
  z.object({ opened: z.string() }),
  /** A text that a member had; the same is dropped until then (transport time, ms). */
  z.object({ seen: z.string(), until: z.number() }),
]);

/** One thing that happened. A message comes again under its id when its state changes. */
export type Entry = z.infer<typeof entry>;

/** An open journal. */
export interface Journal {
  /** What it held when it was opened, compacted. */
  readonly entries: readonly Entry[];
  /** Appends in one write: after a crash all of them are there, or none is. */
  append(entries: readonly Entry[]): void;
  close(): void;
}

function parseLine(line: string): Entry | null {
  try {
    return entry.parse(JSON.parse(line));
  } catch {
    return null; // torn by a crash in the middle of the write
  }
}

function readEntries(path: string): { entries: Entry[]; skipped: number } {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { entries: [], skipped: 0 };
    throw error;
  }
  const lines = content.split('\n').filter((line) => line !== '');
  const entries = lines.map(parseLine).filter((one) => one !== null);
  return { entries, skipped: lines.length - entries.length };
}

function toLines(entries: readonly Entry[]): string {
  return entries.map((one) => `${JSON.stringify(one)}\n`).join('');
}

/** What was being sent when the process ended has no known end. */
function settleInterrupted(one: Message): Message {
  return one.state === 'sending' ? { ...one, state: 'failed', reason: failures.interrupted } : one;
}

/** The same memory in as few entries as can be: last states, last messages, what is not over at `wallNow`. */
export function compactEntries(entries: readonly Entry[], wallNow: number): Entry[] {
  const messages = new Map<string, Message>();
  const opened = new Map<string, Entry>();
  const seen = new Map<string, Entry>();
  for (const one of entries) {
    if ('message' in one) messages.set(one.message.id, settleInterrupted(one.message));
    else if ('opened' in one && !opened.has(foldAccount(one.opened)))
      opened.set(foldAccount(one.opened), one);
    else if ('seen' in one && one.until > wallNow) seen.set(one.seen, one);
  }
  const counts = new Map<string, number>();
  const newestFirst = [...messages.values()].reverse().filter(({ account }) => {
    const count = (counts.get(foldAccount(account)) ?? 0) + 1;
    counts.set(foldAccount(account), count);
    return count <= keptMessages;
  });
  return [
    ...opened.values(),
    ...seen.values(),
    ...newestFirst.reverse().map((kept): Entry => ({ message: kept })),
  ];
}

/** Whole under its name or not there at all. */
function replaceFile(path: string, content: string): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, content);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

function openFile(path: string, log: Log): Pick<Journal, 'append' | 'close'> {
  let file: number | null = openSync(path, 'a', 0o600);
  return {
    append(entries) {
      if (file === null) return;
      try {
        writeSync(file, toLines(entries));
      } catch (error) {
        // A full disk does not end the demo; it forgets with the process then.
        log.warn('the conversations could not be kept', { error });
      }
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/**
 * Opens `<dir>/conversation.jsonl` (0600, directory 0700) and compacts it; lines that cannot be read are left out.
 * Without `dir` nothing is kept.
 */
export function openJournal(dir: string | null, wallNow: number, log: Log): Journal {
  if (dir === null) return { entries: [], append: () => undefined, close: () => undefined };
  if (mkdirSync(dir, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(dir, 0o700);
  const path = join(dir, 'conversation.jsonl');
  const { entries, skipped } = readEntries(path);
  if (skipped > 0) log.warn('lines of the conversations could not be read', { skipped });
  const compacted = compactEntries(entries, wallNow);
  replaceFile(path, toLines(compacted));
  return { entries: compacted, ...openFile(path, log) };
}
