'use client';

import { useEffect, useRef } from 'react';

const PERIOD = '[data-period]';

/**
 * Keys and pointer on the timeline: the arrows move the focus to the next edge or to the next lane, and the strip tells
 * of the period that is pointed at. Without it every period is a link of its own.
 */
export function TimelineKeys({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const root = box.current!;
    const shown = () => [...root.querySelectorAll<SVGAElement>(PERIOD)].filter((link) => link.getBoundingClientRect().width > 0);

    /** One stop for the Tab key in each lane: the period at the cursor, or the last one. */
    const stops = () => {
      const lanes = new Map<string, SVGAElement[]>();
      for (const link of root.querySelectorAll<SVGAElement>(PERIOD)) {
        const key = `${link.ownerSVGElement!.classList} ${link.dataset.lane}`;
        lanes.set(key, [...(lanes.get(key) ?? []), link]);
      }
      for (const links of lanes.values()) {
        const stop = links.find((link) => link.matches('.chosen')) ?? links.at(-1)!;
        for (const link of links) link.setAttribute('tabindex', link === stop ? '0' : '-1');
      }
    };

    const tell = (id: string | null) => {
      for (const strip of root.querySelectorAll<HTMLElement>('[data-strip]')) {
        strip.hidden = id === null ? strip.dataset.home === undefined : strip.dataset.strip !== id;
      }
    };
    const periodOf = (target: EventTarget | null) => (target as Element | null)?.closest<SVGAElement>(PERIOD) ?? null;
    /** What a period says belongs to it: whoever goes there, to open the revision, must not find it gone. */
    const toldBy = (target: EventTarget | null): string | null =>
      periodOf(target)?.dataset.period ?? (target as Element | null)?.closest<HTMLElement>('[data-strip]')?.dataset.strip ?? null;

    const onOver = (event: Event) => tell(toldBy(event.target) ?? toldBy(document.activeElement));
    const onLeave = () => tell(toldBy(document.activeElement));
    const onOut = (event: FocusEvent) => {
      if (toldBy(event.relatedTarget) === null) tell(null);
    };

    const onKey = (event: KeyboardEvent) => {
      const period = periodOf(event.target);
      if (!period || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = neighbour(shown(), period, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };

    stops();
    onLeave();
    root.addEventListener('pointerover', onOver);
    root.addEventListener('focusin', onOver);
    root.addEventListener('pointerleave', onLeave);
    root.addEventListener('focusout', onOut);
    root.addEventListener('keydown', onKey);
    return () => {
      root.removeEventListener('pointerover', onOver);
      root.removeEventListener('focusin', onOver);
      root.removeEventListener('pointerleave', onLeave);
      root.removeEventListener('focusout', onOut);
      root.removeEventListener('keydown', onKey);
    };
  });

  return <div ref={box}>{children}</div>;
}

/** Left and right stay in the lane; up and down go to the period of another lane that lies nearest. */
function neighbour(all: SVGAElement[], period: SVGAElement, key: string): SVGAElement | undefined {
  const lane = all.filter((link) => link.dataset.lane === period.dataset.lane);
  const at = lane.indexOf(period);
  if (key === 'ArrowLeft') return lane[at - 1];
  if (key === 'ArrowRight') return lane[at + 1];
  if (key === 'Home') return lane[0];
  if (key === 'End') return lane.at(-1);
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const lanes = [...new Set(all.map((link) => link.dataset.lane))];
  const next = lanes[lanes.indexOf(period.dataset.lane) + (key === 'ArrowUp' ? -1 : 1)];
  const middle = (link: SVGAElement) => link.getBoundingClientRect().left + link.getBoundingClientRect().width / 2;
  const away = (link: SVGAElement) => Math.abs(middle(link) - middle(period));
  return all.filter((link) => link.dataset.lane === next).sort((a, b) => away(a) - away(b))[0];
}
