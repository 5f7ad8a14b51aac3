// Serves the built console to this machine alone, before a Dokploy that is somewhere else: `make serve`.
// Usage: DOKPLOY_URL=https://dokploy.example.com node tools/serve/main.mjs [--port 8080] [--dist dist]
// With DOKPLOY_API_KEY every request carries that key.
import { start } from './server.mjs';
import { Mistake, settingsOf } from './settings.mjs';

const listen = async (settings) => {
  try {
    return await start(settings);
  } catch ({ code }) {
    const why = { EADDRINUSE: 'is in use', EACCES: 'may not be used by you' }[code] ?? `cannot be used (${code})`;
    throw new Mistake(`port ${settings.port} ${why}: --port takes another one`);
  }
};

const main = async () => {
  const settings = settingsOf(process.argv.slice(2), process.env);
  const { dokploy, key } = settings;
  const { port } = (await listen(settings)).address();
  // It would ask itself, and itself again.
  if (dokploy.origin === new URL(`http://127.0.0.1:${port}`).origin) {
    throw new Mistake('DOKPLOY_URL is the address of this console: --port takes another one');
  }
  console.log(`Slipway at http://127.0.0.1:${port}/`);
  console.log(`Dokploy is ${dokploy.origin}`);
  console.log(key
    ? 'The key of DOKPLOY_API_KEY is added to every request.\n'
      + 'Every program and every person on this machine who can reach the port acts with this key.'
    : 'No key is added: everybody signs in on the page.');
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
try {
  await main();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(`serve: ${error.message}`);
  process.exit(1);
}
