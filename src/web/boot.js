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

  // Asked for before the program is there; the program takes the answer from here.
  const config = fetch(new URL('config.json', document.baseURI), { cache: 'no-cache', redirect: 'error', signal: AbortSignal.timeout(20000) })
    .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
    .catch((error) => ({ status: 0, text: String(error) }));
  Object.defineProperty(globalThis, 'slipwayConfig', { value: config });

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
