import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cachingHeaders, freshnessOf, isConfirmed } from '#lib/api/caching';
import { toCsv } from '#lib/api/csv';
import type { Ask, Endpoint } from '#lib/api/endpoint';
import { ENDPOINTS } from '#lib/api/endpoints';
import { health } from '#lib/api/health';
import { answerLines, isLineStream } from '#lib/api/lines';
import { openApiDocument } from '#lib/api/openapi';
import { checkParameters, MomentParameters } from '#lib/api/parameters';
import { problemResponse } from '#lib/api/problem';
import { identify, requirePermission, requireRecentSignIn } from '#lib/auth/requester';
import { readAccess } from '#lib/auth/reading';
import { currentCatalog, liveCatalog } from '#lib/catalog/live';
import { basisOf, viewFor } from '#lib/catalog/moment';
import { AppError, isAppError } from '#lib/errors';
import { logError } from '#lib/log';
import { systemClock } from '#lib/time/clock';

/** 100,000 questions take about 5 MB. */
const LARGEST_BODY = 32 * 1024 * 1024;
const honoPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Lines are answered as they come and may be any number; the limit's own stream would also read ahead of the answers. */
const limited = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: () => problemResponse(new AppError('body-too-large', `A body may have up to ${LARGEST_BODY / 1024 / 1024} MB. Send larger checks as application/x-ndjson, which has no limit.`)),
});

/** The whole API: mounted in front of Next by server.ts, and as a route handler where only Next is hosted. */
export function createApi(): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (isAppError(error)) return problemResponse(error, c.req.path, error.code === 'not-signed-in' ? { 'www-authenticate': 'Bearer' } : {});
    logError('a request failed', error, { method: c.req.method, path: c.req.path });
    return problemResponse(new AppError('internal', 'The server could not answer this. Nothing was changed; the operator finds the cause in its log.'), c.req.path);
  });
  app.route('/api/health', health());
  const v1 = new Hono();
  v1.use((c, next) => (isLineStream(c) ? next() : limited(c, next)));
  for (const endpoint of ENDPOINTS) v1.on(endpoint.method.toUpperCase(), honoPath(endpoint.path), (c) => answer(endpoint, c));
  v1.get('/openapi.json', (c) => c.json(openApiDocument()));
  app.route('/api/v1', v1);
  app.notFound((c) => {
    const methods = methodsAt(c.req.path);
    if (methods.length === 0) return problemResponse(new AppError('unknown-path', 'There is no such address. /docs/api lists every one.'), c.req.path);
    return problemResponse(new AppError('method-not-allowed', `This address answers ${methods.join(', ')}, not ${c.req.method}.`), c.req.path, { allow: methods.join(', ') });
  });
  return app;
}

function methodsAt(path: string): string[] {
  const at = ENDPOINTS.filter(({ path: p }) => new RegExp(`^/api/v1${p.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path));
  return [...new Set(at.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])))];
}

async function answer(endpoint: Endpoint, c: Context): Promise<Response> {
  const requester = await identify(c.req.raw.headers);
  requirePermission(requester, endpoint.permission ?? 'read');
  if (endpoint.recentSignIn) requireRecentSignIn(requester, systemClock.now());
  await currentCatalog();
  const live = liveCatalog();
  const { moment, own } = split(queryOf(c));
  const { asOf: sentDay, ...knowledge } = checkParameters(MomentParameters, moment);
  const params = checkParameters(endpoint.params, c.req.param());
  const query = checkParameters(endpoint.query, own, Object.keys(MomentParameters.shape));
  const view = await viewFor(live, knowledge);
  const today = systemClock.today();
  const asOf = sentDay ?? today;
  const ask: Ask<unknown, unknown, unknown> = {
    params, query, body: undefined, catalog: live.current(), view, asOf, sentDay: sentDay !== undefined, today, licensed: requester.licensed, requester,
    basis: (day, other) => basisOf(other ?? view, day === undefined ? asOf : day),
  };
  endpoint.prepare?.(ask as never);
  if (endpoint.lines && isLineStream(c)) return answerLines(endpoint, ask, c);
  const quickly = endpoint.quick && isJson(c) ? endpoint.quick(ask as never).body(Buffer.from(await c.req.arrayBuffer()), ask.basis()) : null;
  if (quickly) return new Response(quickly as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
  if (endpoint.body) ask.body = checkBody(endpoint, await bodyOf(c));
  const known = knowledge.revision !== undefined || knowledge.knownAt !== undefined;
  const freshness = freshnessOf(view, endpoint.asksOf === 'day' ? asOf : null, known && (sentDay !== undefined || endpoint.asksOf === 'all-days'));
  const cached = endpoint.method === 'get' && endpoint.cached !== false;
  const headers = cached ? cachingHeaders(freshness, readAccess() === 'open') : { 'cache-control': 'no-store' };
  if (cached && isConfirmed(c.req.header('if-none-match'), freshness.etag)) return new Response(null, { status: 304, headers });
  const result = await endpoint.handle(ask as never);
  if (endpoint.csv && wantsCsv(c)) return csvResponse(endpoint.csv(result as never), headers);
  return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json', ...headers } });
}

/** Repeated parameters are refused: one of the two values would be ignored in silence. */
function queryOf(c: Context): Record<string, string> {
  const all = c.req.queries();
  const twice = Object.keys(all).find((name) => all[name]!.length > 1);
  if (twice) throw new AppError('malformed-parameter', `${twice.slice(0, 40)} was sent more than once.`, { parameter: twice.slice(0, 40) });
  return c.req.query();
}

function split(query: Record<string, string>): { moment: Record<string, string>; own: Record<string, string> } {
  const moment: Record<string, string> = {};
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) (name in MomentParameters.shape ? moment : own)[name] = value;
  return { moment, own };
}

const typeOf = (c: Context): string => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
const isJson = (c: Context): boolean => typeOf(c) === 'application/json';

async function bodyOf(c: Context): Promise<unknown> {
  const type = typeOf(c);
  if (!isJson(c)) {
    throw new AppError('unsupported-media-type', `Send the body as application/json or application/x-ndjson, not ${type ? `"${type.slice(0, 60)}"` : 'without a content type'}.`);
  }
  const text = await c.req.text();
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
  throw new AppError('malformed-body', `The body does not fit: ${issue.path.length ? `${issue.path.join('.')}: ` : ''}${issue.message}. See /docs/api for its form.`);
}

const wantsCsv = (c: Context): boolean => {
  const format = c.req.query('format');
  return format ? format === 'csv' : (c.req.header('accept') ?? '').split(',')[0]!.trim().startsWith('text/csv');
};

const csvResponse = (file: { name: string; rows: (string | number | null)[][] }, headers: Record<string, string>): Response =>
  new Response(toCsv(file.rows), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file.name}"`, ...headers },
  });
