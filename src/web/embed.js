// For pages that want the console inside of them: <slipway-console src="…" scope="…" theme="…">. docs/embedding.md describes it.
// A classic script, which a page of any origin may load. Nothing of it needs inline scripts or styles.
(() => {
  'use strict';
  if (customElements.get('slipway-console')) return;
  // Where this script lies is a console, if nothing else is said.
  const home = new URL('.', document.currentScript?.src ?? location.href).href;

  // The host may give the frame another height: slipway-console::part(frame) { height: 400px }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; }
    :host([hidden]) { display: none; }
    iframe { display: block; box-sizing: border-box; width: 100%; height: var(--slipway-height, 480px); border: 0; }`);

  class SlipwayConsole extends HTMLElement {
    static observedAttributes = ['src', 'scope', 'theme'];

    #shadow = this.attachShadow({ mode: 'open' });
    #frame = null;
    #base = null;
    #route = '';
    #listens = false;

    constructor() {
      super();
      this.#shadow.adoptedStyleSheets = [sheet];
    }

    /** The console's whole address: that of the attribute, or where this script lies; empty for what is no web page. */
    get src() {
      const text = this.getAttribute('src') ?? home;
      const url = URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI) : null;
      if (!/^https?:$/.test(url?.protocol)) return '';
      url.pathname = url.pathname.replace(/\/*$/, '/');
      url.search = url.hash = '';
      return url.href;
    }

    set src(value) { this.#reflect('src', value); }

    /** The page to show, below the console's address: `applications/<id>`, `queue`. */
    get scope() { return this.getAttribute('scope') ?? ''; }

    set scope(value) { this.#reflect('scope', value); }

    /** `light`, `dark` or `system`; empty where the console decides. */
    get theme() {
      const theme = this.getAttribute('theme');
      return ['light', 'dark', 'system'].includes(theme) ? theme : '';
    }

    set theme(value) { this.#reflect('theme', value); }

    /** What it shows now, in the form of `scope`. */
    get route() { return this.#route; }

    connectedCallback() {
      // Frameworks may have set properties before this script was there: they hide those of the class.
      for (const name of SlipwayConsole.observedAttributes) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (this.#frame) return;
      this.#frame = document.createElement('iframe');
      this.#frame.part = 'frame';
      this.#frame.title = this.title || 'Deployments, in Slipway';
      this.#frame.allow = 'clipboard-write';
      // To a page whose browser does not tell who embeds it, the first message tells.
      this.#frame.addEventListener('load', () => this.#say({ slipway: 'hello' }));
      this.#load();
      this.#shadow.append(this.#frame);
      addEventListener('message', this.#hear);
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear);
      this.#frame?.remove();
      this.#frame = null;
      this.#listens = false;
    }

    attributeChangedCallback(name) {
      if (!this.#frame) return;
      if (name === 'theme') this.#wear();
      else if (name === 'scope' && this.#listens) this.#say({ slipway: 'go', route: this.scope });
      else if (name === 'scope' || this.src !== this.#base?.href) this.#load();
    }

    #reflect(name, value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }

    /** The whole address of a page of the console; the console's own for what is not below it. */
    #address(route) {
      const url = URL.canParse(route, this.#base) ? new URL(route, this.#base).href : '';
      return url.startsWith(this.#base.href) ? url : this.#base.href;
    }

    #load() {
      this.#listens = false;
      this.#base = this.src ? new URL(this.src) : null;
      if (this.#base) this.#frame.src = this.#address(this.scope);
      else this.#frame.removeAttribute('src');
    }

    #say(message) {
      // While a page of another origin is in the frame, the browser gives it to nobody.
      if (this.#base) this.#frame.contentWindow?.postMessage(message, this.#base.origin);
    }

    #wear() {
      if (this.#listens) this.#say({ slipway: 'theme', theme: this.theme || null });
    }

    #hear = ({ source, origin, data }) => {
      if (!source || source !== this.#frame.contentWindow || origin !== this.#base?.origin) return;
      const tell = (name, detail = null) => this.dispatchEvent(new CustomEvent(name, { detail }));
      switch (data?.slipway) {
        case 'ready':
          this.#listens = true;
          if (this.theme) this.#wear();
          tell('ready');
          break;
        case 'route':
          if (typeof data.route !== 'string') break;
          this.#route = data.route;
          tell('navigate', { route: data.route, url: this.#address(data.route) });
          break;
        case 'height':
          if (!Number.isFinite(data.height)) break;
          this.#frame.style.setProperty('--slipway-height', `${data.height}px`);
          tell('height', { height: data.height });
          break;
        case 'deployment-finished': {
          const { route, service, ...facts } = Object(data.deployment);
          tell('deployment-finished', { ...facts, service, route, url: this.#address(String(route)) });
          break;
        }
        case 'close':
          tell('close');
      }
    };
  }

  customElements.define('slipway-console', SlipwayConsole);
})();
