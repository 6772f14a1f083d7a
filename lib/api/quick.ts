import type { IncomingMessage, ServerResponse } from 'node:http';
import { cachingHeaders, isConfirmed, tagOf } from '#lib/api/caching';
import { API_HEADERS } from '#lib/api/security-headers';
import { identify } from '#lib/auth/identify';
import { slotOf } from '#lib/catalog/code-slot';
import { liveCatalog } from '#lib/catalog/live';
import { basisOf, viewFor } from '#lib/catalog/moment';
import type { View } from '#lib/catalog/snapshot';
import { isAppError } from '#lib/errors';
import { statusText } from '#lib/lists/status-text';
import { systemClock } from '#lib/time/clock';
import { dayNumber } from '#lib/time/day-number';
import type { PlainDate } from '#lib/time/plain-date';

/** Answers a request, or leaves it untouched and says false. */
export type Quick = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The question that comes by the million, `GET /api/v1/lists/{list}/entries/{code}`, answered before the API's app: the same functions
 * and the same bytes without the routing, the parsing and the objects of a general request. Whatever is not plain is left to the app: other
 * parameters, credentials, a body, every error.
 */
export async function quickStatus(): Promise<Quick> {
  // Who sends no credentials is the same requester every time.
  const stranger = await identify(new Headers());
  if (!stranger.permissions.has('read')) return () => false;
  const [currentHeaders, pinnedHeaders] = [headersOf(false), headersOf(true)];
  const live = liveCatalog();
  return (request, response) => {
    if (request.method !== 'GET') return false;
    const asked = parse(request.url!);
    const sent = asked && plainHeaders(request.rawHeaders);
    if (!sent) return false;
    try {
      const view = viewOf(asked.revision);
      if (!view || !view.lists.has(asked.list)) return false;
      const asOf = asked.asOf ?? systemClock.today();
      // Before anything is confirmed: an error is no answer that the caller could hold.
      const text = statusText(view, asked.list, asked.code, asOf);
      if (text === null) return false;
      const etag = tagOf({ view, clock: asOf, format: 'json', licensed: false });
      const headers = asked.revision !== undefined && asked.asOf !== undefined ? pinnedHeaders : currentHeaders;
      headers[ETAG] = etag;
      if (sent.conditional && isConfirmed(request.headers['if-none-match'], etag)) {
        response.writeHead(304, headers.slice(0, ABOUT_BODY)).end();
        return true;
      }
      const body = `${text},"basis":${basisText(view, asOf)}}`;
      const length = Buffer.byteLength(body);
      // A text of ASCII alone is its own bytes, which latin1 sends without looking at them.
      headers[headers.length + LENGTH] = length;
      response.writeHead(200, headers).end(body, length === body.length ? 'latin1' : 'utf8');
      return true;
    } catch (error) {
      if (isAppError(error)) return false;
      throw error;
    }
  };

  /** Null for a revision that is not on hand, and for the newest while it is not known to be that. */
  function viewOf(revision: number | undefined): View | null {
    const { latest } = live.current();
    if (revision === undefined) return live.isNewest() ? latest : null;
    return revision > latest.revision.number ? null : (viewFor(live, { revision }) as View);
  }
}

/** Where the two that differ from answer to answer stand in the headers, which are sent as names and values in turn: node copies them before the next answer. */
const ETAG = 1, LENGTH = -1, ABOUT_BODY = -4;

/** Where strangers are answered, anyone may read. */
function headersOf(pinned: boolean): (string | number)[] {
  const headers: (string | number)[] = Object.entries({ etag: '', ...API_HEADERS, ...cachingHeaders('', pinned, true) }).flat();
  return [...headers, 'content-type', 'application/json', 'Content-Length', 0];
}

const bases = new WeakMap<View, [string, string]>();

/** The basis as JSON. Only its day differs between the answers of a view. */
function basisText(view: View, asOf: PlainDate): string {
  let around = bases.get(view);
  if (!around) bases.set(view, (around = JSON.stringify(basisOf(view, DAY_MARK)).split(DAY_MARK) as [string, string]));
  return around[0] + asOf + around[1];
}

const DAY_MARK = '····-··-··';

interface Asked {
  list: string;
  code: string;
  asOf: PlainDate | undefined;
  revision: number | undefined;
}

const PATH = '/api/v1/lists/';
const DAY_LENGTH = 10;

/** Reads `…/{list}/entries/{code}`, then `?asOf=` or not, then `&revision=` or not, in this order and with nothing escaped. */
function parse(url: string): Asked | null {
  if (!url.startsWith(PATH)) return null;
  const slash = url.indexOf('/', PATH.length);
  if (!url.startsWith('/entries/', slash)) return null;
  const end = slash + '/entries/'.length + 5;
  const code = url.slice(end - 5, end);
  if (slotOf(code) < 0) return null;
  const list = url.slice(PATH.length, slash);
  if (url.length === end) return { list, code, asOf: undefined, revision: undefined };
  if (!url.startsWith('?asOf=', end)) return null;
  const until = end + '?asOf='.length + DAY_LENGTH;
  const asOf = url.slice(until - DAY_LENGTH, until);
  if (dayNumber(asOf) < 0) return null;
  if (url.length === until) return { list, code, asOf, revision: undefined };
  const sent = /^&revision=([1-9]\d{0,8})$/.exec(url.slice(until));
  return sent && { list, code, asOf, revision: Number(sent[1]) };
}

const HOST = /^[a-z0-9.-]+(:\d{1,5})?$/i;
/** Headers that make a request another than the plain question. */
const UNUSUAL = new Set(['authorization', 'cookie', 'content-length', 'transfer-encoding', 'expect', 'upgrade']);
let usualHost = '';

const PLAIN = { conditional: false }, CONDITIONAL = { conditional: true };

/**
 * Goes over the headers as they came, name and value in turn; most names are told apart by their length. To have node make an object of
 * them would cost more than the answer.
 * @returns whether one of them asks for a confirmation; null where one makes the request another than the plain question
 */
function plainHeaders(raw: string[]): { conditional: boolean } | null {
  let hosts = 0;
  let sent = PLAIN;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!;
    if (name.length === 4 && name.toLowerCase() === 'host') {
      hosts++;
      const value = raw[i + 1]!;
      if (value !== usualHost && !HOST.test(value)) return null;
      usualHost = value;
    } else if (name.length === 6 || name.length === 7 || name.length >= 13) {
      const lower = name.toLowerCase();
      if (UNUSUAL.has(lower)) return null;
      if (lower === 'if-none-match') sent = CONDITIONAL;
    }
  }
  return hosts === 1 ? sent : null;
}
