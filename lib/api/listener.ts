import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { createApi } from '#lib/api/app';
import { problemResponse, UNREADABLE } from '#lib/api/problem';
import { quickStatus, type Quick } from '#lib/api/quick';
import { API_HEADERS } from '#lib/api/security-headers';
import { AppError } from '#lib/errors';
import { logError } from '#lib/log';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** The API's app as a listener of node:http. */
export const appListener = (): Listener => {
  const app = getRequestListener(createApi().fetch, { errorHandler: (error) => (error instanceof RequestError ? problemResponse(UNREADABLE) : failed(error)) });
  return (request, response) => {
    for (const name in API_HEADERS) response.setHeader(name, API_HEADERS[name as keyof typeof API_HEADERS]);
    void app(request, response);
  };
};

/** The whole API: the plain question at once, everything else by the app. */
export async function apiListener(): Promise<Listener> {
  const quick = await quickStatus();
  return quickFirst(quick, appListener());
}

/** What fails in the quick way is logged, and answered by the app if nothing of an answer is sent: it runs where an error would end the process. */
export const quickFirst =
  (quick: Quick, app: Listener): Listener =>
  (request, response) => {
    try {
      if (quick(request, response)) return;
    } catch (error) {
      logError('a request failed', error);
      if (response.headersSent) return void response.destroy();
    }
    app(request, response);
  };

function failed(error: unknown): Response {
  logError('a request failed', error);
  return problemResponse(new AppError('internal', 'The server could not answer this. The operator finds the cause in its log.'));
}
