import { expect, test } from 'vitest';
import { shared } from '../support/shared.ts';

test('what several projects set up starts once, and ends with the last of them', async () => {
  const events: string[] = [];
  const start = async () => {
    events.push('start');
    return { value: 'server', stop: async () => void events.push('stop') };
  };
  const [first, second] = await Promise.all([shared('a test', start), shared('a test', start)]);
  expect([first.value, second.value, events]).toEqual(['server', 'server', ['start']]);
  await first.stop();
  expect(events).toEqual(['start']);
  await second.stop();
  expect(events).toEqual(['start', 'stop']);
});
