#!/usr/bin/env node
// Entry of the command line `xianfeng`: hands the process's arguments and streams over, nothing else.
import { readEnv } from '../../config/env.ts';
import { runCli } from './program.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  env: readEnv(),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (text) => process.stderr.write(text),
  isTty: process.stderr.isTTY === true,
});
