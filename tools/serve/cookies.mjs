// Cookies of 127.0.0.1 belong to all of its ports, so Dokploy's get a name that no other program has: theirs behind a
// prefix. A name that began with `__Secure-` or `__Host-` thereby works without encryption, too.
const prefix = (port) => `slipway-${port}-`;

/** A Set-Cookie of Dokploy as the browser gets it; null when the cookie has no name. */
export const downward = (port, cookie) => {
  const [pair, ...attributes] = cookie.split(';').map((part) => part.trim());
  if (pair.indexOf('=') < 1) return null;
  const kept = attributes
    // Partitioned goes with Secure.
    .filter((attribute) => !/^(domain|secure|partitioned)\s*(=|$)/i.test(attribute))
    // None is for secure cookies only.
    .map((attribute) => (/^samesite\s*=\s*none$/i.test(attribute) ? 'SameSite=Lax' : attribute));
  return [prefix(port) + pair, ...kept].join('; ');
};

/** What Dokploy gets of the browser's Cookie headers: its own cookies by their own names; empty without any. */
export const upward = (port, headers) => {
  const start = prefix(port);
  const pairs = headers.flatMap((header) => header.split(';')).map((pair) => pair.trim());
  return pairs
    .filter((pair) => pair.startsWith(start) && pair.indexOf('=') > start.length)
    .map((pair) => pair.slice(start.length))
    .join('; ');
};
