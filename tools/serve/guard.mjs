// Who may ask: the console's own page, and programs of this machine. Any website that the same browser shows can send
// requests to this port, too: as itself, under a name of its own that suddenly means 127.0.0.1, or by an image.
import { values } from './headers.mjs';

/** Where logs are streamed from; with everything below `/api/` all that is Dokploy's. */
export const SOCKET = '/listen-deployment';

/** The path of a request, to the letter. */
export const pathOf = ({ url }) => url.split('?', 1)[0];

const isDokploys = (path) => path.startsWith('/api/') || path === SOCKET;

/** Why a request to this port is refused, as `[status, words]`; null when it is not. The words say nothing of it. */
export const refusal = (port, request) => {
  const hosts = port === 80 ? ['127.0.0.1', '127.0.0.1:80'] : [`127.0.0.1:${port}`];
  const origins = hosts.map((host) => `http://${host}`);
  const sent = (name) => values(request.rawHeaders, name);
  const [host, origin, site] = [sent('host'), sent('origin'), sent('sec-fetch-site')];
  const foreign = [403, 'Only the console itself may ask here.'];

  if (host.length !== 1 || !hosts.includes(host[0])) return [421, `The console is at http://127.0.0.1:${port}/ alone.`];
  if (origin.length > 1 || !origin.every((one) => origins.includes(one))) return foreign;
  if (!/^\/[!-"$-~]*$/.test(request.url)) return [400, 'That is no path.'];
  // Node 18 lets spaces through.
  if (request.rawHeaders.some((name, at) => at % 2 === 0 && /[^!-~]/.test(name))) return [400, 'That is no header.'];

  // Images, scripts and frames send no origin.
  const isOwn = site.every((one) => one === 'same-origin' || one === 'none');
  return isDokploys(pathOf(request)) && !isOwn ? foreign : null;
};
