// Who may ask. A website that the same browser shows can send requests to this port, too: by its own name, by a name of its own
// that suddenly means 127.0.0.1 (DNS rebinding), or by an image. Only the console's own page may, and programs of this machine.
import { values } from './headers.mjs';

/** Where logs are streamed from; with everything below `/api/` all that is Dokploy's. */
export const SOCKET = '/listen-deployment';

/** The path of a request, to the letter. */
export const pathOf = ({ url }) => url.split('?', 1)[0];

const isDokploys = (path) => path.startsWith('/api/') || path === SOCKET;

/**
 * Why a request to this port is refused, as `[status, words]`; null when it is not. Nothing of the request is in the words.
 */
export const refusal = (port, request) => {
  const hosts = port === 80 ? ['127.0.0.1', '127.0.0.1:80'] : [`127.0.0.1:${port}`];
  const origins = hosts.map((host) => `http://${host}`);
  const sent = (name) => values(request.rawHeaders, name);
  const [host, origin, site] = [sent('host'), sent('origin'), sent('sec-fetch-site')];

  if (host.length !== 1 || !hosts.includes(host[0])) return [421, `The console is at http://127.0.0.1:${port}/ and nowhere else.`];
  if (origin.length > 1 || !origin.every((one) => origins.includes(one))) return [403, 'Only the console itself may ask here.'];
  if (!/^\/[!-"$-~]*$/.test(request.url)) return [400, 'That is no path.'];
  // Images, scripts and frames send no origin.
  const isOwn = site.every((one) => one === 'same-origin' || one === 'none');
  if (isDokploys(pathOf(request)) && !isOwn) return [403, 'Only the console itself may ask here.'];
  return null;
};
