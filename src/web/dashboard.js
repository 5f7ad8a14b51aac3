// In Dokploy's own pages, into which the reverse proxy writes this script: an entry of the sidebar that opens the console beside
// the page, at the service that is shown. Where there is no sidebar, a button. The panel itself (dashboard-panel.js) is loaded
// when it is opened first. docs/embedding.md tells how to put it there.
(() => {
  'use strict';
  const mount = new URL('.', document.currentScript.src);
  const SERVICE = /^\/dashboard\/project\/[^/]+\/environment\/[^/]+\/services\/(application|compose)\/([^/?#]+)/;
  const FOLDERS = { application: 'applications', compose: 'compose' };
  const MENUS = '[data-sidebar="content"] ul[data-sidebar="menu"]';
  const LINK = 'a[data-sidebar="menu-button"]';
  const CLICKABLE = 'a[href], button, input, select, textarea, [role="button"], [role="tab"], [role="switch"]';
  const CORNERS = ['bottom right', 'bottom left', 'top right', 'top left'];
  const ICON = 'M12 3c4 3 5 8 3 13H9C7 11 8 6 12 3zM9 12l-4 4v4l4-2m6-6l4 4v4l-4-2m-3-10h.01';
  /** Milliseconds after which a page without a sidebar is taken for one that has none. */
  const PATIENCE = 1500;

  // Colours are the dashboard's variables, which reach into a shadow tree; its style sheets do not.
  const MARK = 'box-sizing: border-box; min-width: 16px; padding: 0 4px; border: 1px solid; border-radius: 8px; font: 700 11px/14px system-ui, sans-serif; text-align: center;';
  const STYLE = `
    :host { all: initial; pointer-events: auto; }
    button { font: 500 13px/1 system-ui, sans-serif; border: 1px solid var(--border, #8884); border-radius: 8px; cursor: pointer; background: var(--card, Canvas); color: var(--foreground, CanvasText); padding: 9px 13px; }
    :focus-visible { outline: 2px solid var(--ring, Highlight); outline-offset: 2px; }
    #open { position: fixed; z-index: 40; touch-action: none; box-shadow: 0 4px 14px rgb(0 0 0 / 14%); }
    #open[data-corner*="bottom"] { bottom: 20px; }
    #open[data-corner*="top"] { top: 20px; }
    #open[data-corner*="right"] { right: 20px; }
    #open[data-corner*="left"] { left: 20px; }
    [hidden] { display: none !important; }
    b { ${MARK} display: inline-block; margin-left: 8px; }`;
  // Of our entry in the sidebar.
  const OUTER = `
    [data-slipway] { position: relative; }
    [data-slipway] b { ${MARK} position: absolute; top: 50%; right: 8px; translate: 0 -50%; pointer-events: none; background: var(--sidebar, Canvas); }
    [data-state="collapsed"] [data-slipway] b { top: 6px; right: -2px; }`;

  const element = (name, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...inside);
    return made;
  };

  const styled = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };

  /** What was chosen before; nothing where the browser keeps nothing. */
  const remembered = (name) => {
    try { return localStorage.getItem(`slipway:${name}`); } catch { return null; }
  };

  const remember = (name, value) => {
    try { localStorage.setItem(`slipway:${name}`, value); } catch { /* it is chosen for this page */ }
  };

  const isHere = () => location.pathname.startsWith('/dashboard');

  /** The console's page for what the dashboard shows, below the console's own address. */
  const page = () => {
    const [, kind, id] = SERVICE.exec(location.pathname) ?? [];
    return kind ? `${FOLDERS[kind]}/${id}` : 'deployments';
  };

  /** The whole address of a route that the console tells; null for what is not below the console. */
  const below = (route) => {
    const to = URL.canParse(route, mount) ? new URL(route, mount).href : '';
    return to.startsWith(mount.href) ? to : null;
  };

  /** Calls back with the pointer's place while an element is dragged, and when that ends. */
  const drag = (what, move, end) => what.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    what.setPointerCapture(down.pointerId);
    const stop = new AbortController();
    const listen = (name, then) => what.addEventListener(name, then, { signal: stop.signal });
    listen('pointermove', (it) => move(it, down));
    for (const name of ['pointerup', 'pointercancel']) listen(name, (it) => { stop.abort(); end(it, down); });
  });

  const begin = () => {
    const host = element('slipway-deployments');
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [styled(STYLE)];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, styled(OUTER)];
    const open = element('button', { type: 'button', id: 'open', textContent: 'Deployments', ariaHasPopup: 'dialog', hidden: true, title: 'Drag it, or use the arrow keys, to put it into another corner' });
    shadow.append(open);
    let entry = null;
    const link = () => entry?.firstChild;

    // ---- The panel

    let panel = null;
    let coming = null;
    /** Shows how many deployments have ended unseen, and whether the panel is open. */
    const tell = ({ isOpen, ended }) => {
      const failed = ended.filter((it) => it === 'error').length;
      const count = ended.length === 1 ? 'a deployment has ended' : `${ended.length} deployments have ended`;
      const note = ended.length ? `: ${count}${failed ? `, ${failed} failed` : ''}` : '';
      link()?.setAttribute('data-active', String(isOpen));
      for (const [place, name] of [[link(), 'Slipway'], [open, 'Deployments']]) {
        place?.querySelector('b')?.remove();
        if (place) place.ariaLabel = name + note;
        if (note) place?.append(element('b', { textContent: failed ? '!' : '✓', ariaHidden: 'true' }));
      }
    };
    const toggle = async (whence) => {
      try {
        coming ??= import(new URL('dashboard-panel.js', mount).href);
        panel ??= (await coming).panel({ mount, host, shadow, element, styled, remembered, remember, drag, page, below, tell });
        panel.toggle(whence);
      } catch (error) {
        coming = null;
        console.warn(`Slipway: the console does not load: ${error}`);
        window.open(below(page()), '_blank', 'noopener');
      }
    };

    // ---- The button, where there is no sidebar

    let corner = CORNERS.find((it) => it === remembered('button-corner')) ?? CORNERS[0];

    /** Whether something below the button could no longer be clicked. */
    const covers = () => {
      const { left, top, right, bottom } = open.getBoundingClientRect();
      for (let x = left; x <= right; x += 8) {
        for (let y = top; y <= bottom; y += 8) {
          if (document.elementsFromPoint(x, y).some((it) => it !== host && it.closest(CLICKABLE))) return true;
        }
      }
      return false;
    };

    /** Puts it into the corner that was chosen, or into one where nothing is covered. */
    const settle = () => {
      if (open.hidden || open.dataset.drag) return;
      for (const it of new Set([corner, ...CORNERS, corner])) {
        open.dataset.corner = it;
        if (!covers()) return;
      }
      open.dataset.corner = corner;
    };

    const choose = (wanted) => {
      corner = wanted;
      remember('button-corner', wanted);
      open.dataset.corner = wanted;
    };

    let dragged = false;
    drag(open, (it, down) => {
      const [x, y] = [it.clientX - down.clientX, it.clientY - down.clientY];
      if (!open.dataset.drag && Math.hypot(x, y) < 8) return;
      open.dataset.drag = 'yes';
      open.style.translate = `${x}px ${y}px`;
    }, (it) => {
      dragged = Boolean(open.dataset.drag);
      if (!dragged) return;
      delete open.dataset.drag;
      open.style.translate = '';
      choose(`${it.clientY < innerHeight / 2 ? 'top' : 'bottom'} ${it.clientX < innerWidth / 2 ? 'left' : 'right'}`);
    });
    open.addEventListener('keydown', (event) => {
      const to = { ArrowUp: ['bottom', 'top'], ArrowDown: ['top', 'bottom'], ArrowLeft: ['right', 'left'], ArrowRight: ['left', 'right'] }[event.key];
      if (!to) return;
      event.preventDefault();
      choose(open.dataset.corner.replace(...to));
    });
    open.addEventListener('click', () => {
      if (!dragged) toggle(() => open);
      dragged = false;
    });

    // ---- The entry in the sidebar

    /** Whether the dashboard has taken over what came with the page: before that, nothing may be added to it. */
    const isAlive = (node) => Object.keys(node).some((key) => key.startsWith('__react'));

    /** The first list of the sidebar, if it is shown. */
    const findMenu = () => [...document.querySelectorAll(MENUS)].find((menu) =>
      menu.querySelector(`${LINK}[href^="/dashboard/"]`) && menu.getClientRects().length > 0 && isAlive(menu));

    /** An entry like the others. */
    const makeEntry = (menu) => {
      const model = menu.querySelector(`${LINK}[data-active="false"]`) ?? menu.querySelector(LINK);
      const item = model.closest('li').cloneNode(false);
      const made = model.cloneNode(true);
      for (const node of [item, made]) {
        for (const { name } of [...node.attributes]) {
          if (!/^(class|data-(sidebar|slot|size))$/.test(name)) node.removeAttribute(name);
        }
      }
      item.dataset.slipway = '';
      Object.assign(made, { href: below(page()), ariaHasPopup: 'dialog' });
      const icon = made.querySelector('svg');
      if (icon) {
        const path = document.createElementNS(icon.namespaceURI, 'path');
        path.setAttribute('d', ICON);
        icon.replaceChildren(path);
      }
      const word = made.querySelector('span');
      if (word) word.textContent = 'Slipway';
      // The dashboard says the word of a collapsed entry in a tooltip.
      made.addEventListener('pointerenter', () => { made.title = made.closest('[data-state="collapsed"]') ? 'Slipway' : ''; });
      made.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        toggle(link);
      });
      item.append(made);
      return item;
    };

    let isSettled = false;
    const place = () => {
      const menu = isHere() ? findMenu() : null;
      if (menu && entry?.parentElement !== menu) {
        entry?.remove();
        entry = makeEntry(menu);
        menu.append(entry);
        tell(panel?.state() ?? { isOpen: false, ended: [] });
      }
      open.hidden = !isHere() || Boolean(menu) || !isSettled;
      settle();
      // Nobody is signed in there, or somebody else soon.
      if (!isHere()) panel?.discard();
    };

    let asked = false;
    const placeSoon = () => {
      if (asked) return;
      asked = true;
      setTimeout(() => { asked = false; place(); }, 50);
    };

    /** The dashboard has gone to another page. */
    const follow = () => {
      placeSoon();
      if (entry) link().href = below(page());
      panel?.follow();
    };

    // The dashboard makes its sidebar anew as it likes.
    new MutationObserver(placeSoon).observe(document.body, { childList: true, subtree: true });
    if (globalThis.navigation) navigation.addEventListener('currententrychange', follow);
    // Every page has a title of its own: browsers without the Navigation API notice by that.
    else new MutationObserver(follow).observe(document.head, { childList: true, characterData: true, subtree: true });
    // Before the dashboard's own listener, which its router adds later.
    addEventListener('popstate', (event) => {
      panel?.back(event);
      follow();
    });
    addEventListener('resize', placeSoon);
    addEventListener('scrollend', placeSoon, { capture: true });
    const settleSoon = () => setTimeout(() => { isSettled = true; place(); }, PATIENCE);
    if (document.readyState === 'complete') settleSoon();
    else addEventListener('load', settleSoon);
    // The dashboard's dialogs hide everything from assistive technology that is not theirs, but for live regions.
    host.ariaLive = 'off';
    document.body.append(host);
    place();
  };

  // Whatever goes wrong here is not to be the dashboard's trouble.
  try {
    begin();
  } catch (error) {
    console.warn(`Slipway: no way into the console from here: ${error}`);
  }
})();
