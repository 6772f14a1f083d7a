import path from 'node:path';

/** @type {import('next').NextConfig} */
const config = { turbopack: { root: path.resolve(import.meta.dirname, '../../..') }, typescript: { ignoreBuildErrors: true } };
export default config;
