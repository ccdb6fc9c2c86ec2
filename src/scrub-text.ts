// Strings on their way into the log: registered secrets, credentials in URLs and headers are replaced. Knows
// nothing of objects or errors.

/** Shorter values are not registered: they would blank out ordinary words; their keys and URLs still hide them. */
const minSecretLength = 6;
const mask = '[redacted]';

const urlUser = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi;
const sensitive =
  'access_token|suite_access_token|corpsecret|msg_signature|client_secret|app_secret|jsapi_ticket';
const queryValue =
  /([?&](?:key|code|token|secret|sign|signature|echostr|ticket|session|password)=)[^&\s"'#<>]*/gi;
const namedValue = new RegExp(`\\b((?:${sensitive})["']?\\s*[=:]\\s*["']?)[^&\\s"',}#<>]+`, 'gi');
const jsonValue = /("(?:\w*(?:token|secret|password|authorization|cookie|encrypt|echostr))"\s*:\s*")[^"]*/gi;
/** Personal API tokens: told by their beginning (`domain/token`). */
const personalToken = /\bxf_[\w-]{43}(?![\w-])/g;
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

const registered = new Set<string>();
let pattern: RegExp | null = null;

function shapesOf(secret: string | Uint8Array): string[] {
  const bytes = Buffer.from(secret);
  const shapes = [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
  if (typeof secret !== 'string') return shapes;
  return [...shapes, secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

function escapeForPattern(value: string): string {
  return value.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/**
 * Makes these values unprintable in every log of the process, also as part of a longer string and in Base64,
 * hex, URL and JSON spelling. Values under six characters are passed over.
 */
export function registerSecrets(secrets: readonly (string | Uint8Array | null | undefined)[]): void {
  for (const secret of secrets) {
    if (!secret || secret.length < minSecretLength) continue;
    for (const shape of shapesOf(secret)) registered.add(shape.replace(/=+$/, ''));
  }
  const longestFirst = [...registered].sort((a, b) => b.length - a.length).map(escapeForPattern);
  pattern = longestFirst.length > 0 ? new RegExp(longestFirst.join('|'), 'gi') : null;
}

/** The text with registered secrets, user and password of URLs, and tokens in queries and headers replaced. */
export function scrubText(text: string): string {
  const known = (pattern ? text.replaceAll(pattern, mask) : text).replaceAll(personalToken, mask);
  if (!/[:=]|bearer|basic/i.test(known)) return known;
  return known
    .replaceAll(urlUser, `$1${mask}@`)
    .replaceAll(queryValue, `$1${mask}`)
    .replaceAll(namedValue, `$1${mask}`)
    .replaceAll(jsonValue, `$1${mask}`)
    .replaceAll(bearer, `$1 ${mask}`);
}
