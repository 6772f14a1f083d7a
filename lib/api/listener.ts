import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApi } from '#lib/api/app';
import { quickStatus } from '#lib/api/quick';

/** The API as a listener of node:http: the plain question at once, everything else by the app. */
export async function apiListener(): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const quick = await quickStatus();
  const app = getRequestListener(createApi().fetch);
  return (request, response) => {
    if (!quick(request, response)) void app(request, response);
  };
}
