import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A real OpenID Connect provider on loopback, with a login page that takes any name. */
export interface TestProvider {
  issuer: string;
  settings: Record<string, string>;
  /** Lets the server at this address in; without it the provider knows no client. */
  register(serverUrl: string): void;
  /** Authorization requests as they came, newest last. */
  requests: URL[];
  stop(): Promise<void>;
}

const CLIENT = { client_id: 'codeledger', client_secret: 'a secret between the two' };

/** @param claimsOf what the provider says about who logged in with this name */
export async function startProvider(claimsOf: (login: string) => Record<string, unknown>): Promise<TestProvider> {
  const requests: URL[] = [];
  let handle: ((...args: Parameters<ReturnType<Provider['callback']>>) => unknown) | undefined;
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    if (url.pathname === '/auth') requests.push(url);
    void handle!(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    requests,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.client_id, OIDC_CLIENT_SECRET: CLIENT.client_secret, OIDC_NAME: 'Test sign-on', OIDC_ROLE_CLAIM: 'groups', OIDC_ROLE_MAP: 'cl-approvers=approver, cl-staff=viewer' },
    register(serverUrl) {
      const provider = new Provider(issuer, {
        clients: [{ ...CLIENT, redirect_uris: [`${serverUrl}/api/auth/callback/oidc`], response_types: ['code'], grant_types: ['authorization_code'] }],
        claims: { openid: ['sub', 'groups'], email: ['email'], profile: ['name'] },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...claimsOf(id) }) }),
        cookies: { keys: ['a key of the tests'] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
      });
      handle = provider.callback();
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
