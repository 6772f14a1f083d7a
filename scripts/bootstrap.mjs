// What `npm start` and `npm test` run first, on a fresh checkout too: Node's built-ins only. Installs what is missing,
// then hands over to scripts/<name>.ts in this same process.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { waitForLock } from './lib/lock.mjs';

const scripts = path.dirname(fileURLToPath(import.meta.url));
process.chdir(path.dirname(scripts));

const [name = 'start', ...args] = process.argv.slice(2);

requireNode(20, 19);
await install();
const { register } = await import('tsx/esm/api');
register();
const script = path.join(scripts, `${name}.ts`);
process.argv.splice(1, Infinity, script, ...args);
await import(pathToFileURL(script).href);

function requireNode(major, minor) {
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split('.').map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  console.error(`CodeLedger needs Node ${major}.${minor} or newer; this is ${process.version}.`);
  process.exit(1);
}

/** `npm ci`, unless what is installed is what the lockfile says. */
async function install() {
  const stamp = 'node_modules/.install-stamp';
  const lockfile = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const wanted = `${lockfile} ${process.platform}-${process.arch}`;
  if (read(stamp) === wanted) return;

  mkdirSync('.data', { recursive: true, mode: 0o711 });
  const lock = await waitForLock('.data/install.lock', () => console.log('Waiting for another installation ...'));
  if (read(stamp) !== wanted) {
    console.log('Installing dependencies (npm ci); this takes a minute or two ...');
    const started = Date.now();
    const life = setInterval(() => console.log(`... still installing (${seconds(started)} s)`), 10_000);
    const code = await npmCi();
    clearInterval(life);
    if (code !== 0) process.exit(code);
    writeFileSync(stamp, wanted);
    console.log(`Installed dependencies in ${seconds(started)} s.`);
  }
  lock.release();
}

/** Runs asynchronously, so that a signal ends npm too: one that goes on writing would break the next attempt. */
async function npmCi() {
  // With NODE_ENV=production npm would leave out what the build needs.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const patience = 2_000;
  const stdio = ['ignore', 'inherit', 'inherit'];
  const guard = pathToFileURL(path.join(scripts, 'lib/die-with-parent.mjs'));
  const child = npm
    ? spawn(process.execPath, ['--import', `${guard}?patience=${patience}`, npm, ...args], { stdio: [...stdio, 'ipc'] })
    : spawn('npm', args, { stdio });
  let stopped = false;
  const forward = (signal) => {
    stopped = true;
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), patience).unref(); // npm would first finish what it is at
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const [code] = await once(child, 'exit');
  for (const signal of signals) process.removeListener(signal, forward);
  if (stopped) process.exit(name === 'start' ? 0 : 1);
  return code ?? 1;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}
