// Start-up: theme before the first paint, then the program with progress, or words that say what went wrong.
// A classic script, so that it runs before the body is painted; the address of everything comes from <base>.
(() => {
  'use strict';
  const root = document.documentElement;
  const text = (id, words) => { document.getElementById(id).textContent = words; };

  try {
    const theme = localStorage.getItem('slipway:theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch { /* storage may be forbidden: the system's theme is a good default */ }

  // Inside of another page that page decides about the looks (framed.js), and there is no frame of our own.
  if (parent !== window || new URLSearchParams(location.search).has('embed')) {
    root.dataset.embed = '';
    import(new URL('framed.js', document.baseURI)).catch((error) => console.error(error));
  }

  // Browsers throw when an address changes too often (WebKit: 100 times in 30 s) or would be another host's, and the router
  // would end the program by that. So nothing is thrown: the page goes on, and the address follows when it may.
  let late;
  const forget = () => {
    clearTimeout(late?.timer);
    late = undefined;
  };
  const follow = (name, step, given, url) => {
    if (late?.url === url) return;
    // An entry that could not be added is still to be added.
    const due = late?.name === 'pushState' ? late : { name, step };
    forget();
    try {
      due.step(given, '', url);
    } catch (error) {
      console.debug(error);
      const again = () => {
        forget();
        history[due.name](given, '', url);
      };
      late = { name: due.name, step: due.step, url, timer: setTimeout(again, 5000) };
    }
  };
  // The router has decoded the path: `/%5Cx` comes as `/\x`, which is another host, as is what begins with two slashes.
  const ours = (path) => path.replace(/[\\\t\n\r]/g, encodeURIComponent).replace(/^\/\//, '/.//');
  for (const name of ['pushState', 'replaceState']) {
    const step = history[name].bind(history);
    history[name] = (given, _, url) => follow(name, step, given, typeof url === 'string' ? ours(url) : url);
  }
  // Whoever goes back or forward is elsewhere.
  addEventListener('popstate', forget);

  // Asked for before the program is there; the program takes the answers from here: the configuration, and who is signed in,
  // by the same address and the same rules as in the program (src/api/transport.rs).
  const config = fetch(new URL('config.json', document.baseURI), { cache: 'no-cache', redirect: 'error', signal: AbortSignal.timeout(20000) });
  // What a program finds in it that only needs some fields; nothing where there is no such file, or an invalid one.
  const settings = config.then((answer) => (answer.ok ? answer.clone().json() : {})).then(Object).catch(() => ({}));
  const first = { 'config.json': settings.then(() => config) };
  const ask = async () => {
    const { api: place, signIn } = await settings;
    const api = String(place || '/api');
    const proxied = signIn === 'proxy';
    const key = !proxied ? sessionStorage.getItem('slipway:key') : null;
    const url = `${api.replace(/\/+$/, '')}/${key || proxied ? 'user.session' : 'auth/get-session'}`;
    // Elsewhere is only asked by a program that has checked the whole configuration.
    if (!/^\/[^/\\]/.test(url)) return;
    const way = key ? { headers: { 'x-api-key': key }, credentials: 'omit' } : { credentials: 'same-origin' };
    first[url] = fetch(url, { ...way, cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(30000) });
    first[url].catch(() => {});
  };
  // A fault is the program's to tell.
  for (const part of [ask(), ...Object.values(first)]) part.catch(() => {});
  Object.assign(globalThis, { slipwayFirst: first, slipwaySettings: settings });

  const fail = (error) => {
    root.dataset.boot = 'failed';
    document.getElementById('boot-card').setAttribute('role', 'alert');
    document.getElementById('boot-progress').hidden = true;
    const again = document.getElementById('boot-again');
    again.hidden = false;
    again.addEventListener('click', () => location.reload());
    text('boot-text', typeof WebAssembly === 'object'
      ? `Slipway could not be loaded (${error.message || error}). Check the connection and try again; if it stays, the console was probably updated or is not installed completely.`
      : 'This browser does not run WebAssembly, or it is switched off for this site. Switch it on, or use a current browser.');
  };

  const progress = async (reader, size) => {
    const bar = document.getElementById('boot-progress');
    for (let got = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return;
      got += value.length;
      if (size > 0) bar.value = Math.min(got / size, 1);
    }
  };

  const start = async () => {
    document.getElementById('crash-reload').addEventListener('click', () => location.reload());
    const find = (what) => document.querySelector(what);
    try {
      if (typeof WebAssembly !== 'object') throw new Error('no WebAssembly');
      const [glue, answer] = await Promise.all([
        import(find('[rel="modulepreload"]').href),
        fetch(find('[rel="preload"]').href),
      ]);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      // Counted on a copy: the answer itself is compiled while it streams in.
      progress(answer.clone().body.getReader(), Number(find('[name="app"]').dataset.size)).catch(() => {});
      await glue.default({ module_or_path: answer });
      document.getElementById('boot').remove();
    } catch (error) {
      console.error(error);
      fail(error);
    }
  };

  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
