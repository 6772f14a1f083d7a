// Loaded with --import into a child that has an IPC channel. The kernel closes the channel when the parent is gone,
// even by kill -9; the child then asks itself to stop, and makes sure that it does: after 15 s, or ?patience=<ms>.
const patience = Number(new URL(import.meta.url).searchParams.get('patience') ?? 15_000);

// For this process alone: what it forks inherits its options, and a worker's channel means something else.
const own = process.execArgv.indexOf(import.meta.url);
if (own > 0) process.execArgv.splice(own - 1, 2);

if (process.channel) {
  process.channel.unref();
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), patience).unref();
  });
}
