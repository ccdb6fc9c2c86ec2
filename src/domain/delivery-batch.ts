// Which messages go out together: equal texts to different accounts, in one call for as many as the platform takes.
// What may have been taken before goes once more exactly as it was: to the same receivers, with nobody added.
import { aloneCode } from './delivery.ts';

/** A message as far as it matters who it can go with. */
export interface Sendable {
  readonly id: string;
  readonly tenant: string;
  readonly account_id: string;
  /** Its sentences: equal ones make equal texts. */
  readonly message: string;
  readonly kind: string;
  /** Transport time of the first attempt that the platform may have taken, UTC ms; 0: none. */
  readonly unclear_at: number;
  /** What it was sent together with; null: alone. */
  readonly batch_id: string | null;
  /** Why the last attempt did not succeed. */
  readonly last_code: string | null;
}

/** Kinds that answer what somebody has just sent, or speak of the pause itself: they pass a pause. */
export const directKinds = ['reply', 'privacy', 'pause'] as const;
/** Kinds that come unasked: a pause holds them. */
export const unaskedKinds = ['notice', 'reminder'] as const;

/** Whether a message comes without having been asked for. */
export function isUnasked({ kind }: Pick<Sendable, 'kind'>): boolean {
  return (unaskedKinds as readonly string[]).includes(kind);
}

/** What a message must share with those that go with it; its own id where it goes alone. */
function fellowsOf({ id, tenant, message, unclear_at, batch_id, last_code, ...rest }: Sendable): string {
  if (unclear_at > 0) return `again ${batch_id ?? id}`;
  // Answers are few and urgent: none waits for others.
  if (last_code === aloneCode || !isUnasked(rest)) return `alone ${id}`;
  return `equal ${tenant}\n${message}`;
}

/**
 * Puts messages together into calls, both in their order: nothing to an account goes before something earlier to it,
 * and no call has an account twice.
 * @param maxReceivers of one call; those that go once more stay together however many they are
 */
export function groupCalls<M extends Sendable>(messages: readonly M[], maxReceivers: number): M[][] {
  const calls: M[][] = [];
  const open = new Map<string, number>();
  const last = new Map<string, number>();
  for (const message of messages) {
    const account = message.account_id.toLowerCase();
    const fellows = fellowsOf(message);
    const at = open.get(fellows);
    const call = at === undefined ? undefined : calls[at];
    const fits =
      call &&
      (message.unclear_at > 0 || (call.length < maxReceivers && (last.get(account) ?? -1) < (at ?? 0)));
    const own = fits ? (at ?? 0) : calls.push([]) - 1;
    calls[own]?.push(message);
    open.set(fellows, own);
    last.set(account, Math.max(own, last.get(account) ?? -1));
  }
  return calls;
}

/**
 * Parts calls into turns: those of one turn are made at the same time, so no account is in two of them.
 * @param atOnce calls of one turn at most
 */
export function planTurns<M extends Pick<Sendable, 'account_id'>>(
  calls: readonly (readonly M[])[],
  atOnce: number,
): (readonly M[])[][] {
  const turns: (readonly M[])[][] = [];
  let busy = new Set<string>();
  for (const call of calls) {
    const accounts = call.map((message) => message.account_id.toLowerCase());
    const turn = turns.at(-1);
    if (turn && turn.length < atOnce && !accounts.some((account) => busy.has(account))) turn.push(call);
    else {
      turns.push([call]);
      busy = new Set();
    }
    for (const account of accounts) busy.add(account);
  }
  return turns;
}
