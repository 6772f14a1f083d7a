import { createApi } from '#lib/api/app';

/** The same API where only Next is hosted; server.ts answers it before Next is asked. */
const api = createApi();
const handler = (request: Request) => api.fetch(request);

export { handler as GET, handler as HEAD, handler as POST, handler as PUT };
