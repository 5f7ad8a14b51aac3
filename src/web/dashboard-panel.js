// The panel in Dokploy's own pages that shows the console; dashboard.js loads it when it is opened first.

// What of the dashboard takes Escape first.
const THEIRS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
/** Milliseconds after which a frame that says nothing is taken for one that shows no console. */
const SILENCE = 10000;
/** Widths in CSS pixels: the panel's least, and that of a window in which it stands beside the page, which stays usable. */
const NARROWEST = 360;
const BESIDE = 720;

const STYLE = `
  dialog { position: fixed; inset: 0 0 0 auto; z-index: 2147483000; box-sizing: border-box; width: 100vw; height: 100dvh; max-width: 100vw; max-height: none; margin: 0; padding: 0; overflow: visible; border: 0; border-left: 1px solid var(--border, #8884); background: var(--background, Canvas); color: var(--foreground, CanvasText); box-shadow: 0 0 24px rgb(0 0 0 / 16%); }
  dialog[open] { display: grid; grid-template-rows: auto 1fr; }
  header { display: flex; gap: 8px; align-items: center; justify-content: space-between; padding: 8px 12px; border-bottom: 1px solid var(--border, #8884); font: 600 14px/1.4 system-ui, sans-serif; }
  a { margin-left: auto; padding: 8px; font-weight: 400; color: inherit; }
  iframe { display: block; width: 100%; height: 100%; border: 0; }
  [data-drag] iframe { pointer-events: none; }
  p { margin: 32px 24px; font: 14px/1.5 system-ui, sans-serif; }
  #edge { position: absolute; inset: 0 auto 0 -12px; width: 24px; cursor: ew-resize; touch-action: none; }
  #edge:is(:hover, :focus-visible)::after { content: ""; position: absolute; inset: 0 auto 0 10px; width: 4px; background: var(--ring, Highlight); }
  #edge:focus-visible { outline: none; }
  @media (max-width: ${BESIDE - 1}px) { #edge { display: none; } dialog { width: 100vw !important; } }
  @media (forced-colors: active) { dialog { border-left: 1px solid CanvasText; } }`;

/** Makes the panel, closed. `tell` hears whether it is open, and the statuses of deployments that ended while it was not. */
export const panel = ({ mount, host, shadow, element, styled, remembered, remember, drag, page, below, tell }) => {
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, styled(STYLE)];
  const away = element('a', { target: '_blank', rel: 'noopener', textContent: 'Open in a tab ↗' });
  const close = element('button', { type: 'button', textContent: 'Close' });
  const trouble = element('p', { role: 'alert', hidden: true, textContent: 'Slipway does not load here. Open it in a tab; if that fails too, ask whoever runs this server.' });
  const edge = element('div', { id: 'edge', role: 'separator', tabIndex: 0, ariaLabel: 'Width of the panel', ariaOrientation: 'vertical' });
  const dialog = element('dialog', { ariaLabel: 'Deployments' }, element('header', {}, 'Deployments', away, close), trouble, edge);
  shadow.append(dialog);
  let frame = null;
  let listens = false;
  // What it was opened by, which may have been made anew since.
  let opener = null;
  // Opening it is a step of its own, at the address that was there: where, whether we are on it, and whether we have just left it.
  let at = '';
  let isOnStep = false;
  let hasLeftStep = false;
  let ended = [];

  const state = () => ({ isOpen: dialog.open, ended });
  const say = (message) => frame?.contentWindow?.postMessage(message, mount.origin);
  const tellShown = () => say({ slipway: 'dashboard', shown: dialog.open });

  const discard = () => {
    hide(true);
    frame?.remove();
    frame = null;
  };

  const load = () => {
    const made = element('iframe', { src: below(page()), title: 'Deployments, in Slipway' });
    frame = made;
    listens = false;
    setTimeout(() => {
      if (made !== frame || listens) return;
      trouble.hidden = false;
      console.warn(`Slipway: there is no console at ${mount.href}`);
    }, SILENCE);
    dialog.append(frame);
  };

  const wanted = () => Number(remembered('panel-width')) || Math.min(1080, innerWidth * 0.75);

  const resize = (to) => {
    const most = Math.max(NARROWEST, innerWidth - 80);
    const width = Math.round(Math.min(most, Math.max(NARROWEST, to)));
    dialog.style.width = `${width}px`;
    Object.assign(edge, { ariaValueMin: NARROWEST, ariaValueMax: most, ariaValueNow: width });
    return width;
  };

  const show = (whence) => {
    opener = whence;
    ended = [];
    trouble.hidden = true;
    if (frame) say({ slipway: 'go', route: page() });
    else load();
    away.href = below(page());
    if (innerWidth < BESIDE) dialog.showModal();
    else dialog.show();
    resize(wanted());
    tellShown();
    frame.focus();
    // Back closes it. What the dashboard keeps in its step it finds in this one too.
    at = location.href;
    history.pushState({ ...history.state, slipway: true }, '');
    isOnStep = true;
    tell(state());
  };

  /** Closes it, and takes its step back unless that is left to somebody else. */
  const hide = (leaveStep) => {
    if (!dialog.open) return;
    dialog.close();
    tellShown();
    // The next opening tries again.
    if (!listens) discard();
    tell(state());
    if (isOnStep && !leaveStep) history.back();
    opener()?.focus();
  };

  /** Goes to a page of the dashboard, by its router where that can be asked. */
  const leave = (path) => {
    const to = URL.canParse(path, location.origin) ? new URL(path, location.origin) : null;
    if (to?.origin !== location.origin || !/^\/dashboard(\/|$)/.test(to.pathname)) return;
    const takesStep = dialog.open && isOnStep;
    hide(true);
    const router = globalThis.next?.router;
    if (router) router[takesStep ? 'replace' : 'push'](to.pathname + to.search);
    else if (takesStep) location.replace(to.href);
    else location.assign(to.href);
  };

  /** The dashboard's address or step has changed. */
  const follow = () => {
    const isNow = Boolean(history.state?.slipway);
    hasLeftStep = isOnStep && !isNow;
    isOnStep = isNow;
    if (!dialog.open || location.href === at) return;
    away.href = below(page());
    say({ slipway: 'go', route: page() });
  };

  /** Closes it by Back. */
  const back = (event) => {
    if (!(isOnStep || hasLeftStep) || location.href !== at || event.state?.slipway) return;
    isOnStep = hasLeftStep = false;
    // The page of the dashboard stays the same, and has nothing to do.
    event.stopImmediatePropagation();
    hide(true);
  };

  close.addEventListener('click', () => hide());
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    hide();
  });
  addEventListener('message', ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== mount.origin) return;
    switch (data?.slipway) {
      case 'ready':
        listens = true;
        trouble.hidden = true;
        tellShown();
        break;
      case 'close': hide(); break;
      case 'route': away.href = below(data.route) ?? away.href; break;
      case 'open': leave(data.path); break;
      case 'deployment-finished':
        if (dialog.open) break;
        ended.push(data.deployment?.status);
        tell(state());
    }
  });
  // The dashboard's own dialogs take what happens outside of them for a wish to close, and Escape for theirs.
  for (const event of ['pointerdown', 'mousedown', 'touchstart', 'focusin']) host.addEventListener(event, (it) => it.stopPropagation());
  addEventListener('keydown', (event) => {
    const isTheirs = document.activeElement !== host && [...document.querySelectorAll(THEIRS)].some((it) => it.dataset.state === 'open');
    if (event.key !== 'Escape' || !dialog.open || isTheirs) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hide();
  }, { capture: true });

  let before = 0;
  drag(edge, (it, down) => {
    if (!('drag' in dialog.dataset)) before = dialog.offsetWidth;
    dialog.dataset.drag = '';
    resize(before + down.clientX - it.clientX);
  }, () => {
    delete dialog.dataset.drag;
    remember('panel-width', dialog.offsetWidth);
  });
  edge.addEventListener('keydown', (event) => {
    const now = dialog.offsetWidth;
    const to = { ArrowLeft: now + 40, ArrowRight: now - 40, Home: innerWidth, End: NARROWEST }[event.key];
    if (!to) return;
    event.preventDefault();
    remember('panel-width', resize(to));
  });
  addEventListener('resize', () => { if (dialog.open) resize(wanted()); });

  return { toggle: (whence) => (dialog.open ? hide() : show(whence)), discard, follow, back, state };
};
