import { randomBytes } from 'node:crypto';

/** Sent with everything: nothing is taken for another type, no other site frames it or hears where its readers were. */
export const EVERYWHERE = { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' } as const;

/** An answer of the API is data: opened in a browser it may do nothing at all. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What every answer of the API carries. */
export const API_HEADERS = { ...EVERYWHERE, 'content-security-policy': API_POLICY } as const;

export const newNonce = (): string => randomBytes(16).toString('base64');

/**
 * What a page may load: what this server sends. Scripts run only with the nonce of this one answer, which Next reads out
 * of the policy on the request and writes on its own. Widths and heights of drawings are style attributes.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
