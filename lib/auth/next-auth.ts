import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { clientAddressOf } from '#lib/auth/client-address';
import { ABSOLUTE_SECONDS, sessionCookieName, sessionIdOf } from '#lib/auth/session';
import { isSecure, providerSettings, sessionSecret } from '#lib/auth/settings';
import { signInWithPassword, signOut } from '#lib/auth/sign-in';
import { providerOf, signInWithProvider } from '#lib/auth/provider';
import { isAppError } from '#lib/errors';

/** How a refusal travels through next-auth, which passes nothing but a message on: its code, seconds to wait, and its words. */
export const REFUSAL = 'refusal:';

/**
 * What next-auth is told for one request. It runs the protocols; who may sign in is decided by `lib/auth/sign-in.ts` and
 * `provider.ts`, and the cookie holds the id of a session row and nothing else.
 */
export function authOptions(headers: Headers): NextAuthOptions {
  const settings = providerSettings();
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: ABSOLUTE_SECONDS },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } } },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/account' },
    providers: [
      CredentialsProvider({
        name: 'password',
        credentials: { email: {}, password: {} },
        async authorize(sent) {
          const { email = '', password = '' } = sent ?? {};
          try {
            const sessionId = await sessionIdOf(headers.get('cookie'));
            return { id: await signInWithPassword({ email, password, address: clientAddressOf(headers), sessionId }) };
          } catch (error) {
            if (!isAppError(error)) throw error;
            throw new Error(`${REFUSAL}${JSON.stringify([error.code, error.message, error.extra])}`);
          }
        },
      }),
      ...(settings ? [providerOf(settings)] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true;
        const result = await signInWithProvider(settings!, profile as Record<string, unknown>, await sessionIdOf(headers.get('cookie')));
        if (!result.ok) return `/sign-in?problem=${result.problem}`;
        user.id = result.sessionId;
        return true;
      },
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      redirect: ({ url, baseUrl }) => (url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : URL.canParse(url) && new URL(url).origin === baseUrl ? url : baseUrl),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === 'string') await signOut(token.sessionId);
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}
