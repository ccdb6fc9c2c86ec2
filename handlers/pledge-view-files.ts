// /承诺 查看: that pictures and files go with it, and where they are seen.
import type { CommandContext } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { loadCourse } from '../src/services/pledge-note.ts';
import { type Sentence, say } from '../src/text.ts';

/** Of a pledge: its id, and the version that is public. */
interface ShownPledge {
  readonly id: string;
  readonly published: number;
}

/** Where its pictures and files are; none where it has none, or where others read along: the link is personal. */
export async function tellFiles(
  { tx, actor, group, pageUrl }: CommandContext,
  pledge: ShownPledge,
): Promise<Sentence[]> {
  if (!actor.person || group) return [];
  const { notes } = await loadCourse(tx, pledge);
  if (notes.every(({ files }) => files.length === 0)) return [];
  const url = pageUrl('files', actor.person.id, { of: pledge.id });
  return [say('pledgeFile.link', { url, minutes: boardLinkMinutes })];
}
