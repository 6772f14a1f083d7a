const silentFor = 1_000;
const signOfLifeEvery = 10_000;

/** One line for the operator. */
export function say(line: string): void {
  console.log(`[codeledger] ${line}`);
}

/**
 * Runs one step of a start. A step that takes long is announced, gives a sign of life while it lasts, and tells how
 * long it took; a quick one stays silent.
 */
export async function step<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  let announced = false;
  const announce = setTimeout(() => {
    announced = true;
    say(`${doing} ...`);
  }, silentFor);
  const life = setInterval(() => say(`... still ${doing} (${seconds(started)} s)`), signOfLifeEvery);
  try {
    const result = await work();
    if (announced) say(`done ${doing}: ${seconds(started)} s`);
    return result;
  } finally {
    clearTimeout(announce);
    clearInterval(life);
  }
}

/** Seconds since then, for people. */
export function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
