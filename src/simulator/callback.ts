// The encrypted callback as the platform makes it (document 90238): at most 3 tries, 5 s each, every one encrypted
// anew; anything but 200 is a failure. What the conversation makes of it is not decided here.
import type { Clock } from '../clock.ts';
import { openAnswer, type SealedCallback, sealCallback } from './envelope.ts';
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
  /** Aborted with it. */
  readonly signal: AbortSignal;
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

/** The body of a 200. */
export interface Try {
  readonly body: string;
}

type Attempt = Try | { readonly explain: (tries: number) => string };

/** Where and how a callback is posted. */
export interface CallbackWay {
  /** Encrypts it anew for each try. */
  readonly seal: () => SealedCallback & { readonly contentType: string };
  readonly url: () => string;
  readonly timing: CallbackTiming;
  readonly maxTries: number;
}

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

async function tryOnce({ seal, url, timing }: CallbackWay, stopped: AbortSignal): Promise<Attempt> {
  const { query, body, contentType } = seal();
  const late = AbortSignal.timeout(timing.timeoutMs);
  try {
    const response = await fetch(`${url()}?${query}`, {
      method: 'POST',
      headers: { 'content-type': contentType },
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

/** Posts until there is a 200, the tries are used up, or the platform stops. Never throws. */
export async function postCallback(
  way: CallbackWay,
  stopped: AbortSignal,
): Promise<Try | { readonly reason: string }> {
  for (let tries = 1; !stopped.aborted; tries += 1) {
    const outcome = await tryOnce(way, stopped);
    if ('body' in outcome) return outcome;
    if (stopped.aborted) break;
    if (tries === way.maxTries) return { reason: outcome.explain(tries) };
    await pause(way.timing.pauseMs, stopped);
  }
  return { reason: failures.stopped };
}

/** The callback of one application. */
export function createCallback({ credentials, webhookUrl, wall, timing }: CallbackDeps): Callback {
  const stop = new AbortController();
  return {
    async post(innerXml, account) {
      const seal = () => ({
        ...sealCallback(credentials, innerXml, wall.now()),
        contentType: 'text/xml; charset=utf-8',
      });
      const outcome = await postCallback({ seal, url: webhookUrl, timing, maxTries }, stop.signal);
      return 'body' in outcome
        ? readDelivery(credentials, outcome.body, account)
        : { delivered: false, reason: outcome.reason };
    },
    signal: stop.signal,
    abort: () => stop.abort(),
  };
}
