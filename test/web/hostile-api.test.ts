// Hostile texts in every parameter of the API, by its own description: a new route or parameter is tried as well. They are
// taken, or refused with what is wrong; never an error of ours.
import assert from 'node:assert/strict';
import { startTestBot, type TestBot } from '../kit/bot.ts';
import { buildCast } from '../kit/cast.ts';
import { hostileTexts, unwritable } from '../kit/hostile.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: Parameter[] }>>>>;
}

const texts = Object.entries({ ...hostileTexts, unwritable }).map(
  // As an address carries it; half a character becomes a sign of its own.
  ([what, text]) => [what, Buffer.from(text.slice(0, 600)).toString()] as const,
);

/** A route's address with one of its parameters filled in; what else stands in its path is nothing's. */
function addressOf(path: string, parameter: Parameter, text: string): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === parameter.name ? encodeURIComponent(text) : 'NONE',
  );
  return parameter.in === 'query' ? `${filled}?${new URLSearchParams({ [parameter.name]: text })}` : filled;
}

describe('hostile texts in the API', function () {
  this.timeout(openTimeoutMs);
  let bot: TestBot;
  before(async () => {
    const { store } = await openTestStore('embedded');
    bot = await startTestBot({ store, kind: 'embedded' });
    await bot.importRoster(buildCast('甲'));
  });
  after(() => bot?.stop());

  /** Every parameter of every route with every text. */
  async function listTries() {
    const { paths } = (await (await bot.api('/api/openapi.json')).json()) as Description;
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => ({ path, method, parameters })),
    );
    return routes.flatMap(({ path, method, parameters }) =>
      parameters.flatMap((parameter) =>
        texts.map(([what, text]) => ({
          name: `${method} ${path} ${parameter.name}, ${what}`,
          method: method.toUpperCase(),
          address: addressOf(path, parameter, text),
        })),
      ),
    );
  }

  it('are refused in words, or taken, in every parameter of every route', async () => {
    const tries = await listTries();
    assert.ok(tries.length > 200, String(tries.length));
    for (const { name, method, address } of tries) {
      const response = await bot.api(address, { method });
      const answer = await response.text();
      assert.ok(response.status < 500, `${name}: ${answer}`);
      if (response.status >= 400) assert.match(answer, /"code":"[\w-]+"/, name);
    }
  });
});
