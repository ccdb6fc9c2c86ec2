import assert from 'node:assert/strict';
import { checkNode } from '../../src/cli/doctor.ts';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

const token = 'example-token-0123456789-0123456789';

describe('xianfeng doctor', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  beforeEach(() => {
    server.seen.length = 0;
  });

  const env = () => ({ XIANFENG_URL: server.url, API_TOKEN: token });
  const run = (args: readonly string[]) => runCommand(args, { env: env() });

  it('finds nothing wrong where all is well', async () => {
    answer = { status: 200, body: { status: 'ready' } };

    const { exitCode, out } = await run(['doctor']);

    assert.equal(exitCode, 0, out);
    assert.doesNotMatch(out, /有误/);
  });

  it('names what is wrong and what the server waits for', async () => {
    answer = { status: 503, body: { status: 'not-ready', waitingFor: ['database'] } };

    const { exitCode, out } = await runCommand(['doctor'], { env: { ...env(), PORT: 'x' } });

    assert.equal(exitCode, 1);
    assert.match(out, /有误 {2}设置：PORT：/);
    assert.match(out, /未就绪（503，等待 database）/);
  });

  it('knows which Node.js will do', () => {
    const fits = ['v20.19.0', 'v20.20.2', 'v22.0.0', 'v20.18.9', 'v18.20.0'].map(
      (version) => checkNode(version).ok,
    );

    assert.deepEqual(fits, [true, true, true, false, false]);
  });
});
