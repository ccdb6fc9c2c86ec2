// The encrypted callback as the platform makes it (document 90238): at most 3 tries, 5 s each, every one encrypted
// anew; anything but 200 is a failure. What the conversation makes of it is not decided here.
import type { Clock } from '../clock.ts';
import { openAnswer, sealCallback } from './envelope.ts';
import type { CallbackTiming, Credentials } from './types.ts';
import { failures } from './wording.ts';

/** Tries in total. */
const maxTries = 3;
/** Largest passive answer that is read, bytes. */
const maxAnswerBytes = 64 * 1024;

/** How a callback ended. `answer` is null where the bot had nothing to say at once. */
export type Delivery =
  | { readonly delivered: true; readonly answer: string | null }
  | { readonly delivered: false; readonly reason: string };

/** Calls the bot's webhook. */
export interface Callback {
  /** Posts an inner XML that comes from `account`. Never throws. */
  post(innerXml: string, account: string): Promise<Delivery>;
  /** Gives up what is under way; nothing is tried any more. */
  abort(): void;
}

/** What calling the webhook needs. */
export interface CallbackDeps {
  readonly credentials: Credentials;
  readonly webhookUrl: () => string;
  readonly wall: Clock;
  readonly timing: CallbackTiming;
}

/** One try: the body of a 200, or why there is none (`tries` so far). */
type Try = { readonly body: string } | { readonly explain: (tries: number) => string };

async function readAnswer(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > maxAnswerBytes) return '?'; // longer than any answer: will not verify
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function tryOnce(deps: CallbackDeps, innerXml: string, stopped: AbortSignal): Promise<Try> {
  const { credentials, webhookUrl, wall, timing } = deps;
  const { query, body } = sealCallback(credentials, innerXml, wall.now());
  const late = AbortSignal.timeout(timing.timeoutMs);
  try {
    const response = await fetch(`${webhookUrl()}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body,
      redirect: 'manual', // a redirect counts as a failure
      signal: AbortSignal.any([late, stopped]),
    });
    const { status } = response;
    const answer = await readAnswer(response);
    return status === 200 ? { body: answer } : { explain: (tries) => failures.status(status, tries) };
  } catch {
    // The caller is told what is known: too late, or no connection.
    const seconds = Math.ceil(timing.timeoutMs / 1000);
    return {
      explain: (tries) => (late.aborted ? failures.timeout(seconds, tries) : failures.unreachable(tries)),
    };
  }
}

/** What stops a retry: `success` and an empty body say that nothing is to be shown. */
function readDelivery(credentials: Credentials, body: string, account: string): Delivery {
  if (['', 'success'].includes(body.trim().toLowerCase())) return { delivered: true, answer: null };
  const answer = openAnswer(credentials, body, account);
  return answer === null ? { delivered: false, reason: failures.unverified } : { delivered: true, answer };
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopped.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The callback of one application. */
export function createCallback(deps: CallbackDeps): Callback {
  const stop = new AbortController();
  const { signal } = stop;
  return {
    async post(innerXml, account) {
      for (let tries = 1; !signal.aborted; tries += 1) {
        const outcome = await tryOnce(deps, innerXml, signal);
        if ('body' in outcome) return readDelivery(deps.credentials, outcome.body, account);
        if (signal.aborted) break;
        if (tries === maxTries) return { delivered: false, reason: outcome.explain(tries) };
        await pause(deps.timing.pauseMs, signal);
      }
      return { delivered: false, reason: failures.stopped };
    },
    abort: () => stop.abort(),
  };
}
