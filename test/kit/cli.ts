// Runs the command line within the test's process, and small servers for it to talk to.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/program.ts';

let base: string | null = null;

/** An empty directory that goes away with the process. */
export function tempDir(): string {
  if (base === null) {
    const made = mkdtempSync(join(tmpdir(), 'xianfeng-cli-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    base = made;
  }
  return mkdtempSync(join(base, 'case-'));
}

/** What a command did. */
export interface CliRun {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line; `isTty` shows progress. */
export async function runCommand(
  args: readonly string[],
  { env, isTty = false }: { env: Readonly<Record<string, string>>; isTty?: boolean },
): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runCli(args, {
    env,
    out: (line) => out.push(line),
    err: (text) => err.push(text),
    isTty,
  });
  return { exitCode, out: out.join('\n'), err: err.join('') };
}

/** A request as a small server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What it answers: JSON, or bytes as they are. */
export interface SmallAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A local server that answers by a function. */
export interface SmallServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Starts one on a free port of 127.0.0.1. */
export async function startSmallServer(answer: (request: SeenRequest) => SmallAnswer): Promise<SmallServer> {
  const seen: SeenRequest[] = [];
  const server: Server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: await readAll(request) };
    seen.push(one);
    const { status, body } = answer(one);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
