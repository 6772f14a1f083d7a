import { Hono, type Context } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { asking, type Asking } from '#lib/api/asking';
import { bodyProblem } from '#lib/api/body-problem';
import { basisHeaders, cachingHeaders, isConfirmed, STALENESS, tagOf } from '#lib/api/caching';
import { toCsv } from '#lib/api/csv';
import type { Ask, Endpoint } from '#lib/api/endpoint';
import { ENDPOINTS } from '#lib/api/endpoints';
import { health } from '#lib/api/health';
import { answerLines, isLineStream, NDJSON, streamLines } from '#lib/api/lines';
import { openApiDocument } from '#lib/api/openapi';
import { resume, type Paged } from '#lib/api/paging';
import { checkParameters, momentParameters, type MomentParameters } from '#lib/api/parameters';
import { problemResponse } from '#lib/api/problem';
import { answerTable, CSV, FORM, tableOfForm } from '#lib/api/table';
import { readUpload } from '#lib/api/upload';
import { requirePermission, requireRecentSignIn } from '#lib/auth/requester';
import { readAccess } from '#lib/auth/reading';
import { currentCatalog, liveCatalog } from '#lib/catalog/live';
import { basisOf, viewFor } from '#lib/catalog/moment';
import { databaseUnreachable } from '#lib/catalog/not-newest';
import { isUnreachable } from '#lib/db/unreachable';
import { AppError, isAppError } from '#lib/errors';
import { packAll } from '#lib/lists/many';
import { logError } from '#lib/log';
import { systemClock } from '#lib/time/clock';
import type { Basis } from '#lib/time/schema';

/** 100,000 questions take about 5 MB. */
const LARGEST_BODY = 32 * 1024 * 1024;
const OPENAPI = '/openapi.json';
const honoPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Lines are answered as they come and may be any number; the limit's own stream would also read ahead of the answers. */
const limited = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: () => problemResponse(new AppError('body-too-large', `A body may have up to ${LARGEST_BODY / 1024 / 1024} MB. Send larger checks as application/x-ndjson or text/csv, which have no limit.`)),
});

/** The whole API: mounted in front of Next by server.ts, and as a route handler where only Next is hosted. */
export function createApi(): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (isAppError(error)) return problemResponse(error, c.req.path, error.code === 'not-signed-in' ? { 'www-authenticate': 'Bearer' } : {});
    if (isUnreachable(error)) return problemResponse(databaseUnreachable(0), c.req.path);
    logError('a request failed', error, { method: c.req.method, path: c.req.path });
    return problemResponse(new AppError('internal', 'The server could not answer this. Nothing was changed; the operator finds the cause in its log.'), c.req.path);
  });
  app.route('/api/health', health());
  const v1 = new Hono<Asking>();
  v1.use(asking());
  v1.use((c, next) => (isLineStream(c) || typeOf(c) === CSV ? next() : limited(c, next).catch(cutShort)));
  for (const endpoint of ENDPOINTS) v1.on(endpoint.method.toUpperCase(), honoPath(endpoint.path), (c) => answer(endpoint, c));
  v1.get(OPENAPI, (c) => {
    checkParameters(z.strictObject({}), queryOf(c));
    return c.json(openApiDocument());
  });
  app.route('/api/v1', v1);
  app.notFound((c) => {
    const methods = methodsAt(c.req.path);
    if (methods.length === 0) return problemResponse(new AppError('unknown-path', 'There is no such address. /docs/api lists every one.'), c.req.path);
    return problemResponse(new AppError('method-not-allowed', `This address answers ${methods.join(', ')}, not ${c.req.method}.`), c.req.path, { allow: methods.join(', ') });
  });
  return app;
}

function methodsAt(path: string): string[] {
  const at = [...ENDPOINTS, { method: 'get', path: OPENAPI }].filter(({ path: p }) => new RegExp(`^/api/v1${p.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path));
  return [...new Set(at.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])))];
}

async function answer(endpoint: Endpoint, c: Context<Asking>): Promise<Response> {
  const response = await answerOf(endpoint, c);
  const stale = liveCatalog().staleSeconds();
  if (stale === null) return response;
  const { revision, knownAt, cursor } = queryOf(c);
  if (revision === undefined && knownAt === undefined && cursor === undefined) response.headers.set(STALENESS, String(stale));
  return response;
}

async function answerOf(endpoint: Endpoint, c: Context<Asking>): Promise<Response> {
  const requester = c.get('requester');
  if (endpoint.permission !== 'anyone') requirePermission(requester, endpoint.permission ?? 'read');
  if (endpoint.recentSignIn) requireRecentSignIn(requester, systemClock.now());
  await currentCatalog();
  const live = liveCatalog();
  const clocks = momentParameters(endpoint.asksOf);
  const { moment, own } = split(queryOf(c), clocks);
  const { asOf: sentDay, ...knowledge }: MomentParameters = checkParameters(clocks, moment);
  const params = checkParameters(endpoint.params, c.req.param());
  const query: Paged & { year?: number } = checkParameters(endpoint.query, own, Object.keys(clocks.shape));
  const { cursor, year } = query;
  const view = await (cursor ? resume(live, cursor, { params, query, asOf: sentDay, knowledge }) : viewFor(live, knowledge));
  const today = systemClock.today();
  const asOf = sentDay ?? cursor?.asOf ?? today;
  const csv = endpoint.csv && wantsCsv(query, c);
  if (csv && (cursor || query.limit !== undefined)) throw new AppError('malformed-parameter', 'A file of comma-separated values holds every row: leave out limit and cursor.', { parameter: cursor ? 'cursor' : 'limit' });
  const ask: Ask<unknown, unknown, unknown> = {
    params, query, body: undefined, files: [], catalog: live.current(), view, asOf, sentDay: sentDay !== undefined, whole: csv === true, today, licensed: requester.licensed, requester,
    basis: (day) => basisOf(view, day === undefined ? asOf : day),
  };
  endpoint.prepare?.(ask as never);
  if (endpoint.lines && isLineStream(c)) return answerLines(endpoint, ask, c);
  if (endpoint.table && typeOf(c) === CSV) return answerTable(endpoint, ask, c.req.raw.body);
  if (endpoint.table && typeOf(c) === FORM) return answerTable(endpoint, ask, await tableOfForm(endpoint, c.req.raw));
  const quickly = endpoint.quick && isJson(c) ? await endpoint.quick(ask as never).body(Buffer.from(await c.req.arrayBuffer().catch(cutShort)), ask.basis()) : null;
  if (quickly) return new Response(quickly as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
  if (endpoint.upload) {
    const { files, options } = await readUpload(c.req.raw);
    Object.assign(ask, { files, body: checkBody(endpoint, options) });
  } else if (endpoint.body) ask.body = checkBody(endpoint, await bodyOf(c, endpoint));
  if (endpoint.stream) return streamLines(endpoint.handle(ask as never) as AsyncIterable<unknown>, endpoint.stream);
  if (endpoint.ofMany) await packAll(view);
  // Before anything is confirmed: an error is no answer that the caller could hold.
  const result = await endpoint.handle(ask as never);
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (endpoint.method === 'get' && endpoint.cached !== false) {
    const clock = endpoint.asksOf === 'all-days' ? 'all' : String(year ?? asOf);
    const etag = tagOf({ view, clock, format: csv ? 'csv' : 'json', licensed: requester.licensed });
    const known = knowledge.revision !== undefined || knowledge.knownAt !== undefined;
    const pinned = cursor !== undefined || (known && (clock === 'all' || sentDay !== undefined || year !== undefined));
    Object.assign(headers, cachingHeaders(etag, pinned, requester.kind === 'anonymous' && readAccess() === 'open'));
    if (isConfirmed(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  }
  if (csv) return csvResponse(endpoint.csv!(result as never), { ...basisHeaders((result as { basis: Basis }).basis), ...headers });
  return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json', ...headers } });
}

/** Repeated parameters are refused: one of the two values would be ignored in silence. */
function queryOf(c: Context): Record<string, string> {
  const { url } = c.req;
  const query = noNames();
  const start = url.indexOf('?');
  if (start < 0) return query;
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (name in query) throw new AppError('malformed-parameter', `${name.slice(0, 40)} was sent more than once.`, { parameter: name.slice(0, 40) });
    query[name] = value;
  }
  return query;
}

/** With no prototype: there, `__proto__` is a name like any other. */
const noNames = (): Record<string, string> => Object.create(null);

function split(query: Record<string, string>, clocks: z.ZodObject): { moment: Record<string, string>; own: Record<string, string> } {
  const moment = noNames();
  const own = noNames();
  for (const name in query) (Object.hasOwn(clocks.shape, name) ? moment : own)[name] = query[name]!;
  return { moment, own };
}

/** Who went away while sending is no failure of ours. */
function cutShort(): never {
  throw new AppError('malformed-body', 'The request ended before its body did. Send it again.');
}

const typeOf = (c: Context): string => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
const isJson = (c: Context): boolean => typeOf(c) === 'application/json';

async function bodyOf(c: Context, endpoint: Endpoint): Promise<unknown> {
  const type = typeOf(c);
  if (!isJson(c)) {
    const types = ['application/json', endpoint.lines && NDJSON, endpoint.table && CSV].filter(Boolean).join(' or ');
    throw new AppError('unsupported-media-type', `Send the body as ${types}, not ${type ? `"${type.slice(0, 60)}"` : 'without a content type'}.`);
  }
  const text = await c.req.text().catch(cutShort);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('malformed-body', `The body is not JSON: ${(error as Error).message.slice(0, 120)}.`);
  }
}

function checkBody(endpoint: Endpoint, value: unknown): unknown {
  const result = endpoint.body!.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  if (issue.code === 'custom' && issue.params?.error) throw new AppError(issue.params.error, issue.message);
  throw new AppError('malformed-body', `${bodyProblem(endpoint.body!, value, issue)} See /docs/api for its form.`);
}

const wantsCsv = ({ format }: Paged, c: Context): boolean =>
  format ? format === 'csv' : accepts(c, { header: 'Accept', supports: ['application/json', 'text/csv'], default: 'application/json' }) === 'text/csv';

const csvResponse = (file: { name: string; rows: (string | number | null)[][] }, headers: Record<string, string>): Response =>
  new Response(toCsv(file.rows), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file.name}"`, ...headers },
  });
