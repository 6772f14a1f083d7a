#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine`, which the CLI would download: speaks the CLI's protocol (JSON-RPC on
// stdin and stdout, a few plain commands) and hands the work to the same engine in WebAssembly. See prisma.config.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { connectionFields, runStatement } from './engine/connection.mjs';
import { openEngine } from './engine/open.mjs';
import { lastPanic } from './engine/wasm.mjs';

if (process.argv.includes('--version')) {
  // `prisma --version` and `prisma debug` ask, and would wait for ever.
  const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`schema-engine-wasm ${own.dependencies['@prisma/schema-engine-wasm']}\n`);
  process.exit(0);
}
const { command, url, datamodels } = readArguments(process.argv.slice(2));
if (command) await runCommand(command);
else answerCalls();

/** The arguments which the CLI passes to the native engine; those without meaning here are skipped. */
function readArguments(args) {
  const read = { command: undefined, url: process.env.DATABASE_URL, datamodels: [] };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === 'cli') read.command = args[++i];
    else if (args[i] === '--datamodels') {
      const file = args[++i];
      read.datamodels.push([path.basename(file), readFileSync(file, 'utf8')]);
    } else if (args[i] === '--datasource') read.url = JSON.parse(args[++i]).url ?? read.url;
    else if (args[i].startsWith('--') && args[i + 1] && !args[i + 1].startsWith('--')) i++;
  }
  // `migrate diff` passes no schema, and the engine insists on one.
  const emptySchema = 'datasource db {\n  provider = "postgresql"\n}\n';
  if (!read.datamodels.length) read.datamodels.push(['schema.prisma', emptySchema]);
  return read;
}

/** `can-connect-to-database`, `create-database` and `drop-database`: the exit code is the answer. */
async function runCommand(name) {
  const prismaCodes = { '3D000': 'P1003', '42P04': 'P1009', '28P01': 'P1000' };
  try {
    const database = pg.escapeIdentifier(connectionFields(url).database);
    const administer = (sql) => runStatement(url, sql, 'postgres');
    if (name === 'can-connect-to-database') await runStatement(url, 'SELECT 1');
    else if (name === 'create-database') await administer(`CREATE DATABASE ${database}`);
    else if (name === 'drop-database') await administer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    else throw new Error(`the schema engine has no command ${name}`);
  } catch (error) {
    const fields = { error_code: prismaCodes[error.code] ?? 'P1001', message: error.message || String(error) };
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
    process.exitCode = 1;
  }
}

/** Answers JSON-RPC calls, one after the other, until stdin ends. */
function answerCalls() {
  let opened;
  let pendingId = null;
  let queue = Promise.resolve();
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const sendError = (id, { message, meta = null, code = null }) =>
    send({
      id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message, meta, error_code: code },
      },
    });

  const answer = async (line) => {
    const { id, method, params } = JSON.parse(line);
    if (!method) return; // the CLI's answer to our own `print`
    pendingId = id;
    try {
      opened ??= await openEngine(url, datamodels);
      if (typeof opened.engine[method] !== 'function') throw new Error(`the schema engine has no method ${method}`);
      const result = await opened.engine[method](params ?? {});
      // The CLI prints a diff only when the engine asks it to.
      if (method === 'diff' && result?.stdout) send({ id: -1, method: 'print', params: { content: result.stdout } });
      send({ id, result: result ?? {} });
    } catch (error) {
      sendError(id, { message: lastPanic() || error.message || String(error), meta: error.meta, code: error.code });
    }
    pendingId = null;
  };

  // A panic inside WebAssembly never settles the call's promise: answer the call from here, or the CLI waits for ever.
  process.on('uncaughtException', (error) => {
    const message = `schema engine: ${lastPanic() || error.message}`;
    if (pendingId === null) process.stderr.write(`${message}\n`);
    else sendError(pendingId, { message });
    process.stdout.write('', () => process.exit(101));
  });

  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', (line) => {
    if (line.trim()) queue = queue.then(() => answer(line));
  });
  lines.on('close', () => queue.then(() => opened?.close()).finally(() => process.exit()));
}
