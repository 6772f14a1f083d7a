import { expect, inject, it } from 'vitest';

it('the icon that every browser asks for is there', async () => {
  const response = await fetch(`${inject('webUrl')}/favicon.ico`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
});
