import { AppError, ERRORS } from '#lib/errors';

/** What the transport could not read as a request at all. */
export const UNREADABLE = new AppError('malformed-request', 'This is not an HTTP request that can be read: it needs the header Host and an address that begins with "/".');

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457, with the code of the error table as an extra member. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance?: string;
}

export function problemOf(error: AppError, instance?: string): Problem {
  const { status, title } = ERRORS[error.code];
  return {
    type: `/docs/api#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(instance !== undefined && { instance }),
    ...error.extra,
  };
}

export function problemResponse(error: AppError, instance?: string, headers: Record<string, string> = {}): Response {
  const problem = problemOf(error, instance);
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers } });
}
