// What `make serve` promises. Usage: node --test tools/serve/test.mjs
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as cookies from './cookies.mjs';
import { refusal } from './guard.mjs';
import { downward, upward, values } from './headers.mjs';
import { start } from './server.mjs';

const KEY = 'key-of-the-environment';
const MAIN = fileURLToPath(new URL('main.mjs', import.meta.url));
const WASM = '\0asm of the console';
const SWITCH = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const SOON = { timeout: 4_000 };

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-serve-')));
const dist = join(folder, 'dist');
const servers = [];
const connections = [];

/** What Dokploy was asked, and what it does instead of telling that, for a test: `(request, response or socket)`. */
const seen = [];
let instead = null;
let dokploy;
/** Ports of the proxy without and with a key. */
let plain;
let keyed;

const portOf = (server) => server.address().port;

const track = (server) => {
  servers.push(server.on('connection', (socket) => connections.push(socket)));
  return server;
};
const listen = async (server) => {
  await once(track(server).listen(0, '127.0.0.1'), 'listening');
  return server;
};
/** A port where nobody listens. */
const unused = async () => {
  const server = await listen(net.createServer());
  const port = portOf(server);
  await new Promise((resolve) => { server.close(resolve); });
  return port;
};
const begin = async (more) => portOf(track(await start({ dist, dokploy, key: '', port: 0, ...more })));

const meanwhile = async (behaviour, run) => {
  instead = behaviour;
  try {
    return await run();
  } finally {
    instead = null;
  }
};

/** Sends bytes as they are and gets all that comes until the end; `react` is told all so far, with the connection. */
const raw = async (port, text, react = () => {}) => {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let got = '';
  socket.setEncoding('latin1').on('data', (part) => {
    got += part;
    react(got, socket);
  });
  // Rather a failed test than one that waits.
  socket.setTimeout(2_000, () => {
    got = '';
    socket.destroy();
  });
  socket.on('error', () => {}).write(text);
  await new Promise((resolve) => { socket.on('end', resolve).on('close', resolve); });
  socket.destroy();
  return got;
};

const lines = (...all) => `${all.flat().join('\r\n')}\r\n\r\n`;
const head = (port, first, ...more) => lines(`${first} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', more);
const get = (port, path, ...more) => raw(port, head(port, `GET ${path}`, ...more));
const statusOf = (answer) => Number(answer.split(' ')[1]);
const bodyOf = (answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4);
const headerOf = (answer, name) => {
  const all = answer.split('\r\n\r\n')[0].split('\r\n').slice(1);
  const own = all.filter((line) => line.toLowerCase().startsWith(`${name}:`));
  return own.map((line) => line.slice(name.length + 1).trim()).join(' | ');
};

const UPGRADE = [
  'Connection: keep-alive, Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
const handshake = (port, path = '/listen-deployment?logPath=/x', ...more) => lines(
  `GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`, UPGRADE, more,
);

before(async () => {
  mkdirSync(join(dist, '.git'), { recursive: true });
  const files = {
    'index.html': '<title>the page</title>',
    'config.json': '{"dashboard":"of the build"}',
    'app-0123456789abcdef.js': 'plain',
    'app-0123456789abcdef.js.br': 'as br',
    'app-0123456789abcdef.js.gz': 'as gzip',
    'app-0123456789abcdef_bg.wasm': WASM,
    'embed.js': 'unhashed',
    '.git/config.json': 'hidden',
    '.secret.js': 'hidden',
    '../outside.js': 'outside',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
  symlinkSync(join(folder, 'outside.js'), join(dist, 'link.js'));
  symlinkSync(join(dist, '.secret.js'), join(dist, 'shown.js'));
  symlinkSync(join(folder, 'outside.js'), join(dist, 'embed.js.br'));

  const upstream = await listen(http.createServer(async (request, response) => {
    seen.push(request);
    if (instead) return instead(request, response);
    let body = '';
    for await (const part of request) body += part;
    response.end(body);
  }));
  upstream.on('upgrade', (request, socket, first) => {
    seen.push(request);
    socket.on('error', () => {});
    if (instead) return instead(request, socket);
    socket.write(`${SWITCH}hello `);
    socket.write(first);
    socket.pipe(socket);
  });
  dokploy = new URL(`http://127.0.0.1:${portOf(upstream)}`);
  plain = await begin();
  keyed = await begin({ key: KEY });
});

after(() => {
  for (const server of servers) server.close();
  for (const socket of connections) socket.destroy();
  rmSync(folder, { recursive: true });
});

test('the guard lets the own page and programs of this machine in, and nobody else', () => {
  const own = ['Host', '127.0.0.1:8080'];
  const from = (origin) => [...own, 'Origin', origin];
  const site = (value) => [...own, 'Sec-Fetch-Site', value];
  const table = [
    [null, '/', own],
    [null, '/api/x?a=../b\\c', own],
    [null, '/api/x', from('http://127.0.0.1:8080')],
    [null, '/api/x', site('same-origin')],
    [null, '/api/x', site('none')],
    // A link on another site may lead to the console, but not into the API.
    [null, '/deployments', site('cross-site')],
    [421, '/', []],
    [421, '/', ['Host', '']],
    [421, '/', ['Host', '127.0.0.1']],
    [421, '/', ['Host', '127.0.0.1:80801']],
    [421, '/', ['Host', 'localhost:8080']],
    [421, '/', ['Host', 'evil.example:8080']],
    [421, '/', ['Host', '127.0.0.1:8080.evil.example']],
    [421, '/', [...own, ...own]],
    [421, '/', [...own, 'host', 'evil.example']],
    [403, '/', from('http://evil.example')],
    [403, '/', from('null')],
    [403, '/', from('')],
    [403, '/', from('https://127.0.0.1:8080')],
    [403, '/', from('http://127.0.0.1:8081')],
    [403, '/', from('http://localhost:8080')],
    [403, '/', from('http://127.0.0.1:8080.evil.example')],
    [403, '/', [...from('http://127.0.0.1:8080'), 'origin', 'http://127.0.0.1:8080']],
    [403, '/api/x', site('cross-site')],
    [403, '/api/x', site('same-site')],
    [403, '/listen-deployment?logPath=/x', site('cross-site')],
    [403, '/api/x', [...site('same-origin'), 'sec-fetch-site', 'cross-site']],
    [400, 'http://evil.example/', own],
    [400, 'http://127.0.0.1:8080/api/x', own],
    [400, '*', own],
    [400, 'evil.example:443', own],
    [400, '/a b', own],
    [400, '/a#b', own],
    [400, '/\u00e4', own],
    [400, '/', [...own, 'X Y', '']],
  ];
  for (const [expected, url, rawHeaders] of table) {
    const refused = refusal(8080, { url, rawHeaders });
    assert.equal(refused && refused[0], expected, `${url} ${rawHeaders}`);
  }
});

test('at port 80, where browsers leave the number out, the own page is let in', () => {
  for (const host of ['127.0.0.1', '127.0.0.1:80']) {
    assert.equal(refusal(80, { url: '/api/x', rawHeaders: ['Host', host, 'Origin', `http://${host}`] }), null);
  }
});

test('a cookie of Dokploy is kept apart from those of other ports, and works without encryption', () => {
  const down = (cookie) => cookies.downward(8080, cookie);
  assert.equal(
    down('session=a.b%3D=; Max-Age=9; Domain=d.example; Path=/; HttpOnly; Secure; SameSite=None; Partitioned'),
    'slipway-8080-session=a.b%3D=; Max-Age=9; Path=/; HttpOnly; SameSite=Lax',
  );
  const strict = down('__Host-x=1; path=/api;secure;samesite=strict');
  assert.equal(strict, 'slipway-8080-__Host-x=1; path=/api; samesite=strict');
  assert.equal(down('=nameless'), null);
  assert.equal(down('nameless; Path=/'), null);
});

test('only cookies of Dokploy go back to it, by their own names', () => {
  const up = (...headers) => cookies.upward(8080, headers);
  assert.equal(up('other=1; slipway-8080-__Secure-a=b=c; slipway-80-x=2', 'slipway-8080-d='), '__Secure-a=b=c; d=');
  assert.equal(up('session=theirs; slipway-8080-=x; slipway-8080-y; xslipway-8080-z=1'), '');
  assert.equal(up(), '');
});

test('what goes up says Dokploy\'s own address, and not from where it was asked', () => {
  const rawHeaders = [
    'Host', '127.0.0.1:8080', 'Origin', 'http://127.0.0.1:8080', 'Referer', 'http://127.0.0.1:8080/x',
    'Cookie', 'slipway-8080-a=1; b=2', 'X-Api-Key', 'own', 'Accept-Encoding', 'br', 'Content-Length', '2',
    'Connection', 'close, X-Private', 'x-private', '1', 'Keep-Alive', '5', 'TE', 'trailers', 'Upgrade', 'h2c',
    'Proxy-Authorization', 'x', 'Expect', '100-continue', 'Sec-Fetch-Site', 'same-origin', 'Sec-Fetch-Mode', 'cors',
    'Forwarded', 'for=1', 'X-Forwarded-For', '1', 'X-FORWARDED-HOST', 'e', 'x-forwarded-proto', 'ftp', 'X-Real-IP', '1',
  ];
  const secure = { dokploy: new URL('https://d.example'), key: '', port: 8080 };
  const up = upward({ method: 'POST', rawHeaders }, secure);
  assert.deepEqual(up, [
    'Host', 'd.example', 'X-Forwarded-Proto', 'https', 'Origin', 'https://d.example', 'Cookie', 'a=1',
    'X-Api-Key', 'own', 'Accept-Encoding', 'br', 'Content-Length', '2',
  ]);
  const withKey = upward({ method: 'POST', rawHeaders }, { ...secure, key: KEY });
  assert.deepEqual(values(withKey, 'x-api-key'), [KEY]);
  assert.deepEqual(values(withKey, 'cookie'), []);
  assert.deepEqual(values(upward({ method: 'GET', rawHeaders: [] }, secure), 'origin'), []);
});

test('where a body ends cannot be hidden from Dokploy', () => {
  const settings = { dokploy: new URL('http://d.example'), key: '', port: 8080 };
  const up = (method, ...rawHeaders) => upward({ method, rawHeaders }, settings).slice(4);
  assert.deepEqual(up('GET', 'Connection', 'content-length', 'Content-Length', '9'), ['Content-Length', '9']);
  assert.deepEqual(up('DELETE', 'Transfer-Encoding', 'chunked'), ['Transfer-Encoding', 'chunked']);
  assert.deepEqual(up('POST'), ['Content-Length', '0']);
  assert.deepEqual(up('GET'), []);
});

test('what comes down is for no other origin, and its cookies are renamed', () => {
  const rawHeaders = [
    'Access-Control-Allow-Origin', '*', 'access-control-allow-credentials', 'true', 'X-Content-Type-Options', 'x',
    'Location', 'http://d/', 'Set-Cookie', 'a=1; Secure', 'set-cookie', 'b=2', 'Content-Encoding', 'br',
    'Transfer-Encoding', 'chunked', 'Connection', 'keep-alive',
  ];
  const safe = ['X-Content-Type-Options', 'nosniff', 'Cross-Origin-Resource-Policy', 'same-origin'];
  const kept = ['Location', 'http://d/', 'Content-Encoding', 'br'];
  const renamed = ['Set-Cookie', 'slipway-8080-a=1', 'Set-Cookie', 'slipway-8080-b=2'];
  assert.deepEqual(downward({ rawHeaders }, { key: '', port: 8080 }), [...kept, ...renamed, ...safe]);
  assert.deepEqual(downward({ rawHeaders }, { key: KEY, port: 8080 }), [...kept, ...safe]);
});

test('a foreign website gets no answer of Dokploy and no socket, and its request does not reach it', async () => {
  seen.length = 0;
  const own = `Host: 127.0.0.1:${keyed}`;
  const origin = `Origin: http://127.0.0.1:${keyed}`;
  const foreign = [
    [421, [`Host: evil.example:${keyed}`]],
    [421, [`Host: localhost:${keyed}`]],
    [421, []],
    [421, [own, own]],
    [403, [own, 'Origin: http://evil.example']],
    [403, [own, 'Origin: null']],
    [403, [own, origin, origin]],
    [403, [own, 'Sec-Fetch-Site: cross-site']],
    [403, [own, 'Sec-Fetch-Site: same-site']],
  ];
  const asked = [
    ['GET /api/deployment.queueList', ['Connection: close']],
    ['OPTIONS /api/application.deploy', ['Connection: close']],
    ['POST /api/application.deploy', ['Connection: close', 'Content-Length: 2', 'Expect: 100-continue']],
    ['GET /listen-deployment?logPath=/x', UPGRADE],
  ];
  for (const [expected, headers] of foreign) {
    for (const [first, more] of asked) {
      const answer = await raw(keyed, lines(`${first} HTTP/1.1`, headers, more));
      assert.equal(statusOf(answer), expected, `${first} ${headers}: ${answer}`);
      assert.match(headerOf(answer, 'content-type'), /^text\/plain/);
      assert.match(headerOf(answer, 'content-security-policy'), /^default-src 'none'/);
      assert.doesNotMatch(answer, new RegExp(`evil|${KEY}`));
    }
  }
  assert.equal(seen.length, 0);
});

test('whoever opens localhost is told the address to open', async () => {
  const answer = await raw(plain, lines('GET / HTTP/1.1', `Host: localhost:${plain}`, 'Connection: close'));
  assert.match(bodyOf(answer), new RegExp(`http://127\\.0\\.0\\.1:${plain}/`));
});

test('what is no path is refused, and no server is asked', async () => {
  seen.length = 0;
  const elsewhere = ['GET http://evil.example/api/x', 'OPTIONS *', 'CONNECT evil.example:443'];
  for (const first of [...elsewhere, `GET http://127.0.0.1:${plain}/api/x`]) {
    assert.equal(statusOf(await raw(plain, head(plain, first))), 400, first);
  }
  assert.equal(statusOf(await raw(plain, 'nonsense\r\n\r\n')), 400);
  for (const path of [
    '../x', 'x/..', '%2e%2E/x', '.%2e/x', '%252e%252e/x', 'x%2f..%2fy', './x', '/x', 'a\\b', 'a%5cb', '%zz', '%ff',
  ]) assert.equal(statusOf(await get(plain, `/api/${path}`)), 400, path);
  assert.equal(seen.length, 0);
});

test('a request goes to Dokploy as it is, and its answer comes back', async () => {
  const body = '{"applicationId":"a"}';
  const first = 'POST /api/application.deploy?x=%2e%2e/&y=a\\b';
  const own = `Origin: http://127.0.0.1:${plain}`;
  const answer = await raw(plain, head(plain, first, own, `Content-Length: ${body.length}`) + body);
  assert.equal(statusOf(answer), 200);
  assert.equal(headerOf(answer, 'x-content-type-options'), 'nosniff');
  assert.equal(headerOf(answer, 'cross-origin-resource-policy'), 'same-origin');
  const { method, url, headers } = seen.at(-1);
  assert.equal(`${method} ${url}`, first);
  assert.deepEqual([headers.host, headers.origin, headers['x-forwarded-proto']], [dokploy.host, dokploy.origin, 'http']);
  assert.ok(bodyOf(answer).includes(body));
});

test('bodies in pieces, without any, and announced ones arrive', async () => {
  const chunks = '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
  for (const method of ['POST', 'DELETE', 'PATCH']) {
    const inPieces = head(plain, `${method} /api/x`, 'Transfer-Encoding: chunked') + chunks;
    assert.match(await raw(plain, inPieces), /abc[^]*de/, method);
    assert.equal(statusOf(await raw(plain, head(plain, `${method} /api/x`))), 200, method);
  }
  const announced = `${head(plain, 'POST /api/x', 'Content-Length: 2', 'Expect: 100-continue')}hi`;
  assert.match(await raw(plain, announced), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[^]*hi/);
});

test('the head and each piece of an answer arrive when Dokploy sends them', SOON, async () => {
  let sending;
  const answer = await meanwhile((_, response) => {
    sending = response.writeHead(200, { 'Content-Encoding': 'br' });
    sending.flushHeaders();
  }, () => raw(plain, head(plain, 'GET /api/x'), (got) => {
    if (got.endsWith('\r\n\r\n')) sending.write('one');
    else if (got.endsWith('one\r\n')) sending.end('two');
  }));
  assert.equal(headerOf(answer, 'content-encoding'), 'br');
  assert.match(answer, /one[^]*two/);
});

test('a redirect is the browser\'s to follow', () => meanwhile(
  (_, response) => response.writeHead(302, { Location: 'https://elsewhere.example/' }).end(),
  async () => {
    const answer = await get(plain, '/api/x');
    assert.equal(statusOf(answer), 302);
    assert.equal(headerOf(answer, 'location'), 'https://elsewhere.example/');
  },
));

test('who signs in gets a cookie of this port, and stays signed in by it', async () => {
  const set = ['__Secure-s=1; Secure; Path=/', 't=2'];
  const signIn = (_, response) => response.writeHead(200, { 'Set-Cookie': set }).end();
  const cookie = headerOf(await meanwhile(signIn, () => get(plain, '/api/auth/sign-in/email')), 'set-cookie');
  assert.equal(cookie, `slipway-${plain}-__Secure-s=1; Path=/ | slipway-${plain}-t=2`);
  await get(plain, '/api/x', `Cookie: slipway-${plain}-__Secure-s=1; theirs=3`);
  assert.equal(seen.at(-1).headers.cookie, '__Secure-s=1');
});

test('the key of the environment stands for every key and cookie of the browser, and is told to nobody', async () => {
  const signIn = (_, response) => response.writeHead(200, { 'Set-Cookie': 'a=1' }).end();
  const answer = await meanwhile(
    signIn,
    () => get(keyed, '/api/x', 'X-Api-Key: mine', 'x-api-key: other', `Cookie: slipway-${keyed}-s=1`),
  );
  assert.equal(headerOf(answer, 'set-cookie'), '');
  assert.doesNotMatch(answer, new RegExp(KEY));
  assert.deepEqual(values(seen.at(-1).rawHeaders, 'x-api-key'), [KEY]);
  assert.equal(seen.at(-1).headers.cookie, undefined);
  await get(plain, '/api/x', 'X-Api-Key: mine');
  assert.equal(seen.at(-1).headers['x-api-key'], 'mine');
});

test('with the key of the environment nobody signs in or out', async () => {
  seen.length = 0;
  for (const path of ['auth/sign-in/email', 'auth/sign-out', 'auth', '%61uth/sign-out', 'auth/get-session/x']) {
    assert.equal(statusOf(await get(keyed, `/api/${path}`)), 403, path);
  }
  assert.equal(seen.length, 0);
  assert.equal(statusOf(await get(keyed, '/api/auth/get-session')), 200);
  assert.equal(statusOf(await get(plain, '/api/auth/sign-out')), 200);
});

test('no method has the key repeated', async () => {
  assert.equal(statusOf(await raw(keyed, head(keyed, 'TRACE /api/x'))), 405);
});

test('when Dokploy is away, the answer says why and the process lives on', async () => {
  const away = await begin({ dokploy: new URL(`http://127.0.0.1:${await unused()}`), key: KEY });
  for (const answer of [await get(away, '/api/x'), await raw(away, handshake(away))]) {
    assert.equal(statusOf(answer), 502);
    assert.match(headerOf(answer, 'content-type'), /^text\/plain/);
    assert.equal(bodyOf(answer), 'Dokploy cannot be reached: ECONNREFUSED.\n');
  }
  assert.equal(statusOf(await get(away, '/')), 200);
});

test('a connection that Dokploy does not take up is given up', SOON, async () => {
  const silent = await listen(net.createServer((socket) => socket.on('error', () => {})));
  const waiting = await begin({ dokploy: new URL(`https://127.0.0.1:${portOf(silent)}`), connecting: 30 });
  for (const answer of [await get(waiting, '/api/x'), await raw(waiting, handshake(waiting))]) {
    assert.equal(bodyOf(answer), 'Dokploy cannot be reached: ETIMEDOUT.\n');
  }
});

test('what is no answer, or one to another question, is a 502', SOON, async () => {
  for (const nonsense of ['nonsense\r\n\r\n', 'HTTP/1.1 099 x\r\n\r\n', SWITCH, '']) {
    const odd = await listen(net.createServer((socket) => {
      socket.on('error', () => {}).on('data', () => socket.end(nonsense));
    }));
    const port = await begin({ dokploy: new URL(`http://127.0.0.1:${portOf(odd)}`) });
    assert.equal(statusOf(await get(port, '/api/x')), 502, nonsense);
  }
});

test('an answer that breaks off breaks off in the browser, too', SOON, async () => {
  for (const breakOff of ['destroy', 'resetAndDestroy']) {
    let socket;
    const answer = await meanwhile((request, response) => {
      socket = request.socket;
      response.writeHead(200, { 'Content-Length': 100 }).write('half');
    }, () => raw(plain, head(plain, 'GET /api/x'), (got) => {
      if (got.endsWith('half')) socket[breakOff]();
    }));
    assert.equal(bodyOf(answer), 'half', breakOff);
  }
  assert.equal(statusOf(await get(plain, '/api/x')), 200);
});

test('when the browser goes away, Dokploy is not asked any longer', SOON, async () => {
  const upload = `${head(plain, 'POST /api/x', 'Content-Length: 100')}half`;
  const asked = [head(plain, 'GET /api/x'), upload, handshake(plain)];
  const ways = ['destroy', 'resetAndDestroy'];
  for (const [text, goAway] of asked.flatMap((one) => ways.map((way) => [one, way]))) {
    const browser = net.connect(plain, '127.0.0.1');
    await meanwhile(null, () => new Promise((resolve) => {
      instead = (request) => {
        request.socket.on('close', resolve).on('end', resolve).resume();
        browser[goAway]();
      };
      browser.write(text);
    }));
  }
  assert.equal(statusOf(await get(plain, '/api/x')), 200);
});

test('the socket of logs is open both ways, from the first bytes on', SOON, async () => {
  const path = '/listen-deployment?logPath=/etc/a%20b';
  const answer = await raw(keyed, `${handshake(keyed, path, 'X-Api-Key: mine')}first `, (got, socket) => {
    if (got.endsWith('first ')) socket.write('second');
    else if (got.endsWith('second')) socket.end();
  });
  assert.equal(statusOf(answer), 101);
  assert.equal(headerOf(answer, 'connection'), 'Upgrade');
  assert.equal(headerOf(answer, 'upgrade'), 'websocket');
  assert.equal(bodyOf(answer), 'hello first second');
  const { url, headers } = seen.at(-1);
  assert.equal(url, path);
  assert.deepEqual([headers.origin, headers.host, headers['x-api-key']], [dokploy.origin, dokploy.host, KEY]);
});

test('the browser may end its half of the socket and still hears Dokploy', SOON, async () => {
  const answer = await meanwhile((_, socket) => {
    socket.write(`${SWITCH}ask`);
    socket.on('end', () => socket.end(' last words')).resume();
  }, () => raw(plain, handshake(plain), (got, socket) => {
    if (got.endsWith('ask')) socket.end();
  }));
  assert.equal(bodyOf(answer), 'ask last words');
});

test('Dokploy may end its half of the socket and still hears the browser', SOON, async () => {
  const browser = net.connect({ port: plain, host: '127.0.0.1', allowHalfOpen: true });
  const heard = await meanwhile(null, () => new Promise((resolve) => {
    let got = '';
    instead = (_, socket) => {
      socket.on('data', (part) => { got += part; }).on('end', () => resolve(got)).end(SWITCH);
    };
    browser.on('end', () => browser.end('still here')).resume();
    browser.write(handshake(plain));
  }));
  assert.equal(heard, 'still here');
});

test('a socket that breaks on one side is closed on the other, and nothing else happens', SOON, async () => {
  const answer = await meanwhile((_, socket) => {
    socket.on('data', () => socket.resetAndDestroy()).write(SWITCH);
  }, () => raw(plain, handshake(plain), (_, socket) => socket.write('now')));
  assert.equal(statusOf(answer), 101);
  await meanwhile(null, () => new Promise((resolve) => {
    instead = (_, socket) => socket.on('end', resolve).on('close', resolve).resume().write(SWITCH);
    raw(plain, handshake(plain), (_, socket) => socket.resetAndDestroy());
  }));
  assert.equal(statusOf(await get(plain, '/api/x')), 200);
});

test('a refusal of the socket by Dokploy is passed on', SOON, () => meanwhile(
  (_, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n2\r\nno\r\n0\r\n\r\n'),
  async () => {
    const answer = await raw(plain, handshake(plain));
    assert.match(answer, /^HTTP\/1\.1 401 Unauthorized\r\n/);
    assert.equal(headerOf(answer, 'x-a'), 'b');
    assert.equal(headerOf(answer, 'transfer-encoding'), '');
    assert.equal(headerOf(answer, 'connection'), 'close');
    assert.equal(bodyOf(answer), 'no');
  },
));

test('no other socket is opened', async () => {
  seen.length = 0;
  for (const path of ['/drawer-logs', '/api/x', '/', '/listen-deployment/', '/listen-deployment%2f']) {
    assert.equal(statusOf(await raw(plain, handshake(plain, path))), 404, path);
  }
  for (const text of [
    handshake(plain).replace('websocket', 'h2c'),
    handshake(plain).replace('GET', 'POST'),
  ]) assert.equal(statusOf(await raw(plain, text)), 404);
  assert.equal(seen.length, 0);
});

test('the console is told where the dashboard is and whether a key is added, whatever the build says', async () => {
  const dashboard = dokploy.origin;
  for (const [port, expected] of [[plain, { dashboard, signIn: 'own' }], [keyed, { dashboard, signIn: 'proxy' }]]) {
    const answer = await get(port, '/config.json?x');
    assert.deepEqual(JSON.parse(bodyOf(answer)), expected);
    assert.equal(headerOf(answer, 'content-type'), 'application/json');
    assert.equal(headerOf(answer, 'cache-control'), 'no-cache');
  }
});

test('every page of the console is its one page, and says what browsers may do with it', async () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";
  for (const path of ['/', '/index.html', '/deployments?page=2', '/applications/a.b/deployments/c', '/api']) {
    const answer = await get(plain, path);
    assert.equal(statusOf(answer), 200, path);
    assert.equal(bodyOf(answer), '<title>the page</title>');
    for (const [name, value] of [
      ['content-type', 'text/html; charset=utf-8'],
      ['cache-control', 'no-cache'],
      ['content-security-policy', policy],
      ['x-content-type-options', 'nosniff'],
      ['referrer-policy', 'no-referrer'],
      ['cross-origin-resource-policy', 'same-origin'],
      ['cross-origin-opener-policy', 'same-origin'],
      ['permissions-policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ]) assert.equal(headerOf(answer, name), value);
  }
});

test('files that change their name are kept, others asked for again, each with its type', async () => {
  const wasm = await get(plain, '/app-0123456789abcdef_bg.wasm');
  assert.equal(bodyOf(wasm), WASM);
  assert.equal(headerOf(wasm, 'content-type'), 'application/wasm');
  assert.equal(headerOf(wasm, 'cache-control'), 'public, max-age=31536000, immutable');
  const script = await get(plain, '/embed.js');
  assert.equal(headerOf(script, 'content-type'), 'text/javascript');
  assert.equal(headerOf(script, 'cache-control'), 'no-cache');
  const tag = headerOf(script, 'etag');
  for (const same of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
    const answer = await get(plain, '/embed.js', `If-None-Match: ${same}`);
    assert.equal(statusOf(answer), 304, same);
    assert.equal(bodyOf(answer), '');
  }
  assert.equal(statusOf(await get(plain, '/embed.js', 'If-None-Match: "x"')), 200);
});

test('files are sent as small as the browser takes them', async () => {
  for (const [accepted, encoding, body] of [
    ['gzip, deflate, br', 'br', 'as br'],
    ['gzip', 'gzip', 'as gzip'],
    ['GZIP;q=0.5', 'gzip', 'as gzip'],
    ['br;q=0, gzip', 'gzip', 'as gzip'],
    ['br; q=0.0, *', 'gzip', 'as gzip'],
    ['*', 'br', 'as br'],
    ['br;q=0,gzip;q=0', '', 'plain'],
    ['*;q=0', '', 'plain'],
    ['identity', '', 'plain'],
    ['brotli', '', 'plain'],
  ]) {
    const answer = await get(plain, '/app-0123456789abcdef.js', `Accept-Encoding: ${accepted}`);
    assert.deepEqual([headerOf(answer, 'content-encoding'), bodyOf(answer)], [encoding, body], accepted);
    assert.equal(headerOf(answer, 'vary'), 'Accept-Encoding');
    assert.equal(headerOf(answer, 'content-type'), 'text/javascript');
  }
});

test('nothing outside of the build is served, nothing hidden, and no page in place of a missing file', async () => {
  for (const path of [
    '/../outside.js', '/%2e%2e/outside.js', '/..%2foutside.js', '/link.js', '/shown.js', '/.secret.js', '/x/../.secret.js',
    '/.git/config.json', '/%2egit/config.json', '/gone-0123456789abcdef.js', '/gone.wasm', '/a/gone.PNG',
    '/embed.js%00.js', '/robots.txt',
  ]) {
    const answer = await get(plain, path);
    assert.equal(statusOf(answer), 404, path);
    assert.match(headerOf(answer, 'content-type'), /^text\/plain/);
  }
  assert.equal(bodyOf(await get(plain, '/embed.js', 'Accept-Encoding: br')), 'unhashed');
  assert.equal(bodyOf(await get(plain, `${'/..'.repeat(20)}/etc/passwd`)), '<title>the page</title>');
  assert.equal(statusOf(await get(plain, '/%zz')), 400);
});

test('the console is only read', async () => {
  for (const path of ['/', '/config.json', '/embed.js']) {
    const refused = await raw(plain, head(plain, `POST ${path}`, 'Content-Length: 0'));
    assert.equal(statusOf(refused), 405);
    assert.equal(headerOf(refused, 'allow'), 'GET, HEAD');
    const asked = await raw(plain, head(plain, `HEAD ${path}`));
    assert.equal(statusOf(asked), 200);
    assert.equal(bodyOf(asked), '');
    assert.ok(Number(headerOf(asked, 'content-length')) > 0);
  }
});

/** Runs it as a person does. */
const run = (env, ...args) => {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH, ...env } });
  child.said = '';
  child.complained = '';
  child.stdout.on('data', (part) => { child.said += part; });
  child.stderr.on('data', (part) => { child.complained += part; });
  return child;
};

test('it says its address and what the key means, not the key, and ends at once with sockets open', () => Promise.all(
  ['SIGINT', 'SIGTERM'].map(async (signal) => {
    const child = run({ DOKPLOY_URL: `${dokploy.origin}/`, DOKPLOY_API_KEY: KEY }, '--port', '0', '--dist', dist);
    const ended = once(child, 'close');
    while (!child.said.includes('acts with this key')) await once(child.stdout, 'data');
    const port = Number(/^Slipway at http:\/\/127\.0\.0\.1:(\d+)\/\n/.exec(child.said)[1]);
    await raw(port, handshake(port), () => child.kill(signal));
    assert.deepEqual(await ended, [0, null]);
    assert.equal(child.said.match(/^Slipway at/gm).length, 1);
    assert.ok(child.said.includes(dokploy.origin));
    assert.doesNotMatch(child.said + child.complained, new RegExp(KEY));
  }),
));

test('without a key it says that everybody signs in', async () => {
  const child = run({ DOKPLOY_URL: dokploy.origin, DOKPLOY_API_KEY: '' }, '--port', '0', '--dist', dist);
  while (child.said.split('\n').length < 4) await once(child.stdout, 'data');
  child.kill();
  assert.match(child.said, /No key is added/);
});

test('what is wrong with the settings is said in one line, without a secret', async () => {
  const fine = { DOKPLOY_URL: 'http://d.example' };
  const addresses = [
    'd.example', 'ftp://d.example', 'http:d.example', 'http://', 'http://d.example/x', 'http://d.example?x',
    'http://d.example/#', 'http://u:secret@d.example', 'http://d.example:99999',
  ];
  const free = await unused();
  const keys = ['secret\nx', 'secret secret', 'secret\u00e4'];
  const wrong = [
    [/DOKPLOY_URL is missing/, {}],
    ...addresses.map((address) => [/DOKPLOY_URL must be/, { DOKPLOY_URL: address }]),
    ...keys.map((key) => [/DOKPLOY_API_KEY has/, { ...fine, DOKPLOY_API_KEY: key }]),
    [/--port takes a number/, fine, '--port', '65536'],
    [/--port takes a number/, fine, '--port', 'x'],
    [/usage:/, fine, '--prot', '1'],
    [/no index\.html/, fine, '--dist', folder],
    [/no index\.html/, fine, '--dist', join(folder, 'none')],
    [/is in use/, fine, '--port', String(plain)],
    [/is the address of this console/, { DOKPLOY_URL: `http://127.0.0.1:${free}` }, '--port', String(free)],
  ];
  await Promise.all(wrong.map(async ([expected, env, ...args]) => {
    const child = run(env, '--dist', dist, ...args);
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(child.complained, expected);
    assert.match(child.complained, /^[^\n]+\n$/);
    assert.equal(child.said, '');
    assert.doesNotMatch(child.complained, /secret/);
  }));
});
