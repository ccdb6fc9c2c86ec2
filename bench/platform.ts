// The least of WeCom's server API that lets the bot send: it issues a token and takes every message. It is no
// test double with a memory (test/kit has one): it must cost next to nothing beside the bot.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const token = JSON.stringify({
  errcode: 0,
  errmsg: 'ok',
  access_token: 'bench-access-token',
  expires_in: 7200,
});
let sent = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const isToken = request.url?.startsWith('/cgi-bin/gettoken') === true;
    if (!isToken) sent++;
    const body = isToken ? token : JSON.stringify({ errcode: 0, errmsg: 'ok', msgid: `msg-${sent}` });
    response.setHeader('Content-Type', 'application/json; charset=UTF-8');
    response.setHeader('Content-Length', Buffer.byteLength(body));
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit(0));
