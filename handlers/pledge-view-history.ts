// /承诺 对比: what changed between the last two versions, for their owner. /承诺 历史: what was ever public, for everybody.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import { comparePledge, loadHistory } from '../src/services/pledge-history.ts';
import { organizationNameOf } from '../src/services/pledge-subject.ts';
import { type Sentence, say } from '../src/text.ts';

/** `/承诺 对比`, `/承诺 组织 对比`. */
export async function compare({ tx, frame }: CommandContext, subject: PledgeSubject): Promise<Result> {
  const organization = organizationNameOf(subject);
  const found = await comparePledge(tx, frame, subject.id);
  return reply(
    found
      ? say('pledgeHistory.compared', { organization, ...found })
      : say('pledgeHistory.nothingToCompare', { organization }),
  );
}

/** Whose history, as the sentence names him. */
interface Named {
  readonly subjectId: string;
  readonly subject: string;
  readonly asOwner: boolean;
}

/** The public versions of one pledge. */
export async function tellHistory(
  { tx, frame }: CommandContext,
  { subject, ...whose }: Named,
): Promise<Sentence> {
  const found = await loadHistory(tx, frame, whose);
  return found ? say('pledgeHistory.listed', { subject, ...found }) : say('pledgeHistory.none', { subject });
}

/** `/承诺 历史`, `/承诺 组织 历史`, of what one answers for. */
export async function historyOf(context: CommandContext, subject: PledgeSubject): Promise<Result> {
  const name = organizationNameOf(subject) ?? '您';
  return reply(await tellHistory(context, { subjectId: subject.id, subject: name, asOwner: true }));
}
