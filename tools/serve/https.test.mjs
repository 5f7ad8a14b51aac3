// A Dokploy behind https. Usage: node --test tools/serve/https.test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'slipway-https-'));
writeFileSync(join(folder, 'index.html'), '');
const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1',
  '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
const dokploy = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, ({ headers }, response) => {
  response.setHeader('set-cookie', '__Host-session=1; Path=/; Secure; HttpOnly');
  response.end(JSON.stringify([headers.host, headers.origin, headers['x-forwarded-proto']]));
});
await once(dokploy.listen(0, 'localhost'), 'listening');
const theirs = `https://localhost:${dokploy.address().port}`;
after(() => {
  dokploy.closeAllConnections();
  dokploy.close();
  rmSync(folder, { recursive: true });
});

/** What the proxy answers to a sign-in. */
const signIn = async (environment) => {
  const main = fileURLToPath(new URL('main.mjs', import.meta.url));
  const proxy = spawn(process.execPath, [main, '--port', '0', '--dist', folder], { env: { ...process.env, DOKPLOY_URL: theirs, ...environment } });
  const [said] = await once(proxy.stdout, 'data');
  const own = /http:\/\/127\.0\.0\.1:\d+/.exec(said)[0];
  const answer = await fetch(`${own}/api/auth/sign-in/email`, { method: 'POST', headers: { origin: own } });
  const body = await answer.text();
  proxy.kill();
  await once(proxy, 'close');
  return { status: answer.status, cookie: answer.headers.get('set-cookie'), body, port: new URL(own).port };
};

test('who signs in comes from its own page, and the cookie works without encryption', async () => {
  const { cookie, body, port } = await signIn({ NODE_EXTRA_CA_CERTS: cert });
  assert.deepEqual(JSON.parse(body), [new URL(theirs).host, theirs, 'https']);
  assert.equal(cookie, `slipway-${port}-__Host-session=1; Path=/; HttpOnly`);
});

test('a certificate that is not trusted is refused, and it is said how to trust it', async () => {
  const { status, body } = await signIn({});
  assert.equal(status, 502);
  assert.match(body, /NODE_EXTRA_CA_CERTS/);
});
