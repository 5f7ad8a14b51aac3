// In Dokploy's own pages, into which the reverse proxy writes this script: a button that opens the console beside them, at the
// service that is shown. docs/embedding.md tells how to put it there.
(() => {
  'use strict';
  const mount = new URL('.', document.currentScript.src);
  const SERVICE = /^\/dashboard\/project\/[^/]+\/environment\/[^/]+\/services\/(application|compose)\/([^/?#]+)/;
  const FOLDERS = { application: 'applications', compose: 'compose' };

  // Colours are the dashboard's variables, which reach into a shadow tree; its style sheets do not.
  const STYLE = `
    :host { all: initial; pointer-events: auto; }
    button { font: 500 13px/1 system-ui, sans-serif; border: 1px solid var(--border, #8884); border-radius: 8px; cursor: pointer; background: var(--card, Canvas); color: var(--foreground, CanvasText); padding: 9px 13px; }
    button:focus-visible { outline: 2px solid var(--ring, Highlight); outline-offset: 2px; }
    #open { position: fixed; inset: auto 20px 20px auto; z-index: 40; box-shadow: 0 4px 14px rgb(0 0 0 / 14%); }
    #open[hidden] { display: none; }
    dialog { inset: 0 0 0 auto; width: min(1080px, 100vw); height: 100dvh; max-width: none; max-height: none; margin: 0 0 0 auto; padding: 0; border: 0; border-left: 1px solid var(--border, #8884); background: var(--background, Canvas); color: var(--foreground, CanvasText); }
    dialog[open] { display: grid; grid-template-rows: auto 1fr; }
    dialog::backdrop { background: rgb(0 0 0 / 40%); }
    header { display: flex; gap: 8px; align-items: center; justify-content: space-between; padding: 8px 12px; border-bottom: 1px solid var(--border, #8884); font: 600 14px/1.4 system-ui, sans-serif; }
    a { margin-left: auto; padding: 8px; font-weight: 400; color: inherit; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    @media (forced-colors: active) { dialog { border-left: 1px solid CanvasText; } }`;

  const element = (name, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...inside);
    return made;
  };

  /** The console's page for what the dashboard shows. */
  const page = () => {
    const [, kind, id] = SERVICE.exec(location.pathname) ?? [];
    return new URL(kind ? `${FOLDERS[kind]}/${id}` : 'deployments', mount).href;
  };

  /** The address of a route that the console tells; null for what is not below the console. */
  const below = (route) => {
    const to = URL.canParse(route, mount) ? new URL(route, mount).href : '';
    return to.startsWith(mount.href) ? to : null;
  };

  const host = element('slipway-deployments');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  const away = element('a', { target: '_blank', rel: 'noopener', textContent: 'Open in a tab ↗' });
  const close = element('button', { type: 'button', textContent: 'Close' });
  const dialog = element('dialog', { ariaLabel: 'Deployments' }, element('header', {}, 'Deployments', away, close));
  const open = element('button', { type: 'button', id: 'open', textContent: 'Deployments', ariaHasPopup: 'dialog' });
  shadow.append(open, dialog);
  let frame = null;

  open.addEventListener('click', () => {
    const src = page();
    frame = element('iframe', { src, title: 'Deployments, in Slipway' });
    away.href = src;
    dialog.append(frame);
    dialog.showModal();
    frame.focus();
  });
  close.addEventListener('click', () => dialog.close());
  // It asks the server for nothing when nobody sees it.
  dialog.addEventListener('close', () => {
    frame?.remove();
    frame = null;
  });
  // A press beside it.
  dialog.addEventListener('click', (event) => { if (event.target === dialog && event.offsetX < 0) dialog.close(); });
  addEventListener('message', ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== mount.origin) return;
    if (data?.slipway === 'close') dialog.close();
    if (data?.slipway === 'route') away.href = below(data.route) ?? away.href;
  });
  // The dashboard's own dialogs take what happens outside of them for a wish to close, and Escape for theirs.
  for (const event of ['pointerdown', 'mousedown', 'touchstart', 'focusin']) host.addEventListener(event, (it) => it.stopPropagation());
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !dialog.open) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    dialog.close();
  }, { capture: true });

  // Signing in is no place for it; the dashboard changes its pages without loading.
  const show = () => { open.hidden = !location.pathname.startsWith('/dashboard'); };
  // Every page has a title of its own: browsers without the Navigation API notice by that.
  if (globalThis.navigation) navigation.addEventListener('currententrychange', show);
  else new MutationObserver(show).observe(document.head, { childList: true, characterData: true, subtree: true });
  addEventListener('popstate', show);
  show();
  // The dashboard's dialogs hide everything from assistive technology that is not theirs, but for live regions.
  host.ariaLive = 'off';
  document.body.append(host);
})();
