/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm test` checks all types, tests included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // Packages that must stay outside the server bundle: pg reads its own files, the adapter must share pg's classes,
  // argon2 is a binary.
  serverExternalPackages: ['@node-rs/argon2', '@prisma/adapter-pg', 'pg'],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // Browsers ask for it whatever a page says.
  async redirects() {
    return [{ source: '/favicon.ico', destination: '/icon.svg', permanent: true }];
  },
};
export default config;
