'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { address } from '#lib/time/address';

/** After this long the old page is dimmed; before, nothing tells of the wait. */
const PATIENCE_MS = 300;

/**
 * Makes plain links and GET forms move without loading the whole document, and rows open where they are clicked. Links
 * stay plain, so that pages work without it and a table of thousands of codes carries no component per link.
 */
export function Navigation() {
  const router = useRouter();
  const [waiting, startTransition] = useTransition();

  useEffect(() => {
    const go = (href: string, stay: boolean) => startTransition(() => router.push(href, { scroll: !stay }));

    const onClick = (event: MouseEvent) => {
      const target = event.target as Element;
      const link = target.closest('a');
      if (!link) return openRow(event, target);
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const href = softHref(link);
      if (href === null) return;
      event.preventDefault();
      go(href, link.hasAttribute('data-stay'));
    };

    const onSubmit = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (event.defaultPrevented || form.method !== 'get') return;
      event.preventDefault();
      const fields = Object.fromEntries([...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]));
      go(address(new URL(form.action).pathname, fields), form.hasAttribute('data-stay'));
    };

    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
    };
  }, [router]);

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => document.body.classList.add('waiting'), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      document.body.classList.remove('waiting');
    };
  }, [waiting]);

  return null;
}

/** The address within the pages; null for what the browser does better: other hosts, downloads, the API, places on the page. */
function softHref(link: HTMLAnchorElement | SVGAElement): string | null {
  const raw = link.getAttribute('href');
  if (!raw || raw.startsWith('#') || link.hasAttribute('download') || link.getAttribute('target')) return null;
  const url = new URL(raw, location.href);
  return url.origin === location.origin && !url.pathname.startsWith('/api/') ? url.pathname + url.search + url.hash : null;
}

/** A click anywhere in a row is a click on its link, unless text was being selected. */
function openRow(event: MouseEvent, target: Element) {
  if (target.closest('button, input, select, summary, label') || getSelection()?.toString()) return;
  const link = target.closest('tr[data-row]')?.querySelector<HTMLAnchorElement>('a[href]');
  const { ctrlKey, metaKey, shiftKey } = event;
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
}
