// What `log` passes everything through: a plain copy of a value without secrets, personal texts, bytes or SQL
// literals. Errors are `scrub-error`'s. It does not decide what is logged, and it never throws.
import { scrubError } from './scrub-error.ts';
import { scrubText } from './scrub-text.ts';

const maxDepth = 6;
const maxItems = 50;

/** Keys, without case, `_` and `-`, whose values are never logged: what people wrote, and what proves identity. */
const privateKeys: ReadonlySet<string> = new Set(
  (
    'text body name content authorization cookie setcookie echostr encrypt sign signature msgsignature ' +
    'parameters query sql sqlmessage responseurl sessionwebhook ballot choice choices rawbody ticket'
  ).split(' '),
);
const privateSuffix =
  /(?:token|secret|password|passwd|passphrase|credential|aeskey|masterkey|privatekey|apikey)s?$/;

/** Whether the value under `key` is left out of the log whatever it is. */
function isPrivateKey(key: string): boolean {
  const plain = key.toLowerCase().replaceAll(/[_-]/g, '');
  return privateKeys.has(plain) || privateSuffix.test(plain);
}

function scrubEntries(entries: Iterable<readonly [unknown, unknown]>, above: readonly object[]): object {
  const copy: Record<string, unknown> = {};
  let count = 0;
  for (const [rawKey, value] of entries) {
    count += 1;
    if (count > maxItems) {
      copy['[more]'] = true;
      break;
    }
    const key = String(rawKey);
    copy[scrubText(key)] = isPrivateKey(key) && value != null ? '[redacted]' : scrubValue(value, above);
  }
  return copy;
}

function scrubObject(value: object, above: readonly object[]): unknown {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof URL) return scrubText(value.href);
  if (above.includes(value)) return '[circular]';
  if (above.length >= maxDepth) return '[deep]';
  const inside = [...above, value];
  if (value instanceof Error) return scrubError(value, (details) => scrubValue(details, inside));
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, maxItems).map((item) => scrubValue(item, inside));
  }
  return scrubEntries(value instanceof Map ? value : Object.entries(value), inside);
}

function scrubValue(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  return typeof value === 'object' && value !== null ? scrubObject(value, above) : value;
}

/** A plain JSON-able copy of `value`, at most 6 levels deep and 50 items wide, with everything private replaced. */
export function scrub(value: unknown): unknown {
  try {
    return scrubValue(value, []);
  } catch {
    return '[unreadable]'; // a getter or proxy that throws must not take the work down with it
  }
}
