import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { TextDiff } from '#components/codes/text-diff';

const markup = (before: string | null, after: string | null) => renderToStaticMarkup(<TextDiff before={{ version: 1, text: before }} after={{ version: 2, text: after }} />);

it('shows what was taken out and what was put in', () => {
  expect(markup('on the thoracic spine', 'on the lumbar spine')).toContain('<del>thoracic</del><ins>lumbar</ins>');
});

it('says that a text is not on file instead of comparing with another one', () => {
  expect(markup(null, 'a text')).toContain('The text of version 1 is not on file');
  expect(markup(null, null)).toContain('The texts of versions 1 and 2 are not on file');
});

it('says that two texts are the same', () => {
  expect(markup('a text', 'a text')).toContain('Both texts are the same');
});
