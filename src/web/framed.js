// The console inside of another page: looks as the host says, and tells it how high it is and what it shows. docs/embedding.md
// describes the messages. Loaded by boot.js when the page is framed or was asked to look so (`?embed`).
const root = document.documentElement;
const host = parent === window ? null : parent;

// Our colours, and the names that Dokploy's dashboard (shadcn) has for them.
const COLOURS = {
  '--bg': '--background',
  '--fg': '--foreground',
  '--card': '--card',
  '--muted': '--muted',
  '--muted-fg': '--muted-foreground',
  '--border': '--border',
  '--control-border': '--input',
  '--ring': '--ring',
  '--primary': '--primary',
  '--primary-fg': '--primary-foreground',
};

/** Whether it is an origin to the letter, and not an address that has one. */
const isOrigin = (text) => URL.canParse(text) && new URL(text).origin === text;

/** Ourselves, and whom the operator lists as `embed` in config.json. */
const mayEmbed = async () => {
  const { embed } = await globalThis.slipwaySettings;
  return new Set([location.origin, ...String(embed).split(/\s+/).filter(isOrigin)]);
};

/** The host's origin, as far as the browser tells; else its first message does. */
const originOfHost = () => {
  try {
    return host.location.origin;
  } catch { /* another origin */ }
  if (location.ancestorOrigins?.length) return location.ancestorOrigins[0];
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
};

/** Whether it is a colour. What every property takes, like `var(…)` or `inherit`, may become anything, also a picture. */
const isColour = (value) => CSS.supports('color', value) && !CSS.supports('width', value);

/** Light or dark, and colours by the dashboard's names. What is no colour, or not given, is as usual. */
const wear = (theme, variables) => {
  if (['light', 'dark', 'system'].includes(theme)) root.dataset.hostTheme = theme;
  else delete root.dataset.hostTheme;
  for (const [own, theirs] of Object.entries(COLOURS)) {
    const given = typeof variables?.[theirs] === 'string' ? variables[theirs].trim() : '';
    // Older dashboards give the three numbers of hsl() alone.
    const colour = [given, `hsl(${given})`].find((value) => given && isColour(value));
    if (colour) root.style.setProperty(own, colour);
    else root.style.removeProperty(own);
  }
};

/** What the host said of the theme, which counts more than what it wears. */
let said = null;

/** Wears what a page of the same origin wears, now and whenever that changes; answers a function that looks again. */
const follow = (page) => {
  const look = () => {
    if (said) return;
    const theirs = page.documentElement;
    const style = getComputedStyle(theirs);
    const scheme = ['dark', 'light'].find((name) => theirs.classList.contains(name) || style.colorScheme === name);
    const colours = Object.fromEntries(Object.values(COLOURS).map((name) => [name, style.getPropertyValue(name)]));
    // The dashboard's light is the absence of its dark.
    wear(scheme ?? (colours['--background'] ? 'light' : null), colours);
  };
  const watch = new MutationObserver(look);
  watch.observe(page.documentElement, { attributes: true });
  // An organization's own style may come or change later.
  watch.observe(page.head, { childList: true, characterData: true, subtree: true });
  page.defaultView.addEventListener('load', look);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look);
  // The page outlives this frame, and would keep all of it.
  addEventListener('pagehide', () => {
    watch.disconnect();
    page.defaultView.removeEventListener('load', look);
  });
  look();
  return look;
};

/** Where we are, below the console's own address: what a host needs to lead to the same page. Never what a host could take
 * for an address of something else; empty for what is not below. */
const route = () => {
  const place = new URL(location.href);
  place.searchParams.delete('embed');
  place.hash = '';
  const { href: base } = new URL('.', document.baseURI);
  if (!place.href.startsWith(base)) return '';
  const route = place.href.slice(base.length);
  return URL.canParse(route, base) && new URL(route, base).href === place.href ? route : `./${route}`;
};

/** Goes where the host says, below the console's own address. Its Back does not walk through that: it is no step of the person. */
const go = (to) => {
  const { href: base } = new URL('.', document.baseURI);
  const place = URL.canParse(to, base) ? new URL(to, base).href : '';
  if (!place.startsWith(base) || place === location.href) return;
  history.replaceState(null, '', place);
  // What the router knows of the address it knows by this.
  dispatchEvent(new PopStateEvent('popstate'));
};

/** Calls back after every change of the address. */
const onRoute = (then) => {
  if (globalThis.navigation) {
    navigation.addEventListener('currententrychange', then);
    return;
  }
  addEventListener('popstate', then);
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name];
    history[name] = (...given) => {
      change.apply(history, given);
      then();
    };
  }
};

/** Says that the panel of the dashboard around us is open or not: while it is not, the program reads as rarely as a hidden page
 * that watches something. */
const show = (shown) => {
  if (root.toggleAttribute('data-away', !shown) !== shown) document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};

/** In the panel of the dashboard: Back is the dashboard's and closes it, so that our pages are no steps of their own, and what
 * leads to pages of the dashboard leads the dashboard there. */
const enterDashboard = (say) => {
  history.pushState = (...given) => history.replaceState(...given);
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || link.origin !== location.origin || !/^\/dashboard(\/|$)/.test(link.pathname)) return;
    event.preventDefault();
    say({ slipway: 'open', path: link.pathname + link.search });
  });
};

/** Has `say` tell height and route, now and when they change. */
const report = (say) => {
  const last = {};
  const tell = (name, value) => {
    if (last[name] === value) return;
    last[name] = value;
    say({ slipway: name, [name]: value });
  };
  new ResizeObserver(() => tell('height', Math.ceil(document.body.getBoundingClientRect().height))).observe(document.body);
  onRoute(() => tell('route', route()));
  tell('route', route());
  // Told by the program (src/state/host.rs).
  addEventListener('slipway:finished', ({ detail }) => say({ slipway: 'deployment-finished', deployment: detail }));
  // Where nothing of ours is open, Escape is the host's.
  addEventListener('keydown', (event) => {
    const ours = event.defaultPrevented || document.querySelector('dialog[open], :popover-open') || event.target.closest?.('input, select');
    if (event.key === 'Escape' && !ours) say({ slipway: 'close' });
  });
};

if (host) {
  const allowed = mayEmbed();
  let origin = originOfHost();
  let reporting = false;
  let look = () => wear(null);
  let inDashboard = false;
  const say = (message) => host.postMessage(message, origin);
  const begin = () => {
    if (reporting) return;
    reporting = true;
    say({ slipway: 'ready' });
    report(say);
  };
  addEventListener('message', async ({ source, origin: from, data }) => {
    if (source !== host || !(await allowed).has(from)) return;
    // What it says itself counts more than what was concluded.
    origin = from;
    begin();
    if (data?.slipway === 'go' && typeof data.route === 'string') go(data.route);
    if (data?.slipway === 'dashboard' && from === location.origin) {
      if (!inDashboard) enterDashboard(say);
      inDashboard = true;
      show(data.shown === true);
    }
    if (data?.slipway !== 'theme') return;
    said = data.theme ?? data.variables ?? null;
    if (said) wear(data.theme, data.variables);
    else look();
  });
  if ((await allowed).has(origin)) begin();
  if (origin === location.origin) look = follow(host.document);
}
