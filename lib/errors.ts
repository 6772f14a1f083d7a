/**
 * The one table of everything that can go wrong for a caller: code -> HTTP status and title (RFC 9457).
 * Problem documents, the API's documentation and the tests derive from it.
 */
export const ERRORS = {
  'unknown-code': { status: 404, title: 'The code is not on file' },
  'facts-not-on-file': { status: 404, title: 'The code is known only as the target of a rule' },
  'unknown-list': { status: 404, title: 'There is no such list' },
  'unknown-revision': { status: 404, title: 'There is no such revision' },
  'unknown-change': { status: 404, title: 'There is no such change request' },
  'unknown-person': { status: 404, title: 'There is no such person' },
  'unknown-client': { status: 404, title: 'There is no such client or key' },
  'unknown-session': { status: 404, title: 'There is no such session' },
  'unknown-fact': { status: 404, title: 'There is no such fact any more' },
  'unknown-entry': { status: 404, title: 'There is no such entry in the ledger' },
  'unknown-path': { status: 404, title: 'There is nothing at this address' },
  'malformed-code': { status: 400, title: 'That is not a billing code' },
  'malformed-date': { status: 400, title: 'That is not a calendar date' },
  'malformed-instant': { status: 400, title: 'That is not an instant' },
  'malformed-revision': { status: 400, title: 'That is not a revision number' },
  'malformed-year': { status: 400, title: 'That is not a calendar year' },
  'malformed-cursor': { status: 400, title: 'That cursor was not issued here' },
  'malformed-request': { status: 400, title: 'That is not an HTTP request that can be read' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  'malformed-parameter': { status: 400, title: 'A parameter has a value that is not possible' },
  'missing-parameter': { status: 400, title: 'A parameter is missing' },
  'unknown-parameter': { status: 400, title: 'A parameter is not known here' },
  'date-out-of-range': { status: 400, title: 'The date is outside the calendar of this system' },
  'revision-in-future': { status: 400, title: 'That has not been recorded yet' },
  'not-signed-in': { status: 401, title: 'A sign-in or an API key is needed' },
  'sign-in-again': { status: 401, title: 'Prove again who you are' },
  'not-permitted': { status: 403, title: 'Not permitted' },
  'method-not-allowed': { status: 405, title: 'This address does not answer that method' },
  overlap: { status: 409, title: 'Two facts would hold on the same day' },
  'not-possible': { status: 409, title: 'The facts on record do not allow that' },
  'content-changed': { status: 409, title: 'That is not the content that was submitted' },
  'stale-proposal': { status: 409, title: 'The facts changed since this was proposed' },
  'too-many-questions': { status: 413, title: 'Too many questions in one request' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has a type that is not read here' },
  'unreadable-file': { status: 422, title: 'The file cannot be imported as it is' },
  'headers-too-large': { status: 431, title: 'The request line and headers are too large' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong here' },
  'not-ready': { status: 503, title: 'Not ready to answer' },
  'database-unreachable': { status: 503, title: 'The database cannot be reached' },
  'behind-newest': { status: 503, title: 'This server has not loaded the newest revision yet' },
  'revision-not-reached': { status: 503, title: 'This server has not seen that revision yet' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** A failure that the caller can understand; `message` says what to send or do instead. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Extra members of the problem document, e.g. the name of the parameter. */
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.extra = extra;
  }
}

/** By shape, not by class: server.ts and Next's bundles each load their own copy of this module. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && String(error.code) in ERRORS;
}
