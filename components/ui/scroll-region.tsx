'use client';

import { useEffect, useRef, useState } from 'react';

interface Props {
  label: string;
  className?: string;
  /** Where it stands at first: `end` where the last columns matter most. */
  start?: 'start' | 'end';
  children: React.ReactNode;
}

/**
 * What may be wider than the screen scrolls in its own box, which then says so and is a stop of the keyboard; a box in
 * which everything fits is none. Before scripts run nobody knows, so that it is one.
 */
export function ScrollRegion({ label, className = '', start = 'start', children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<{ left: boolean; right: boolean } | null>(null);

  useEffect(() => {
    const region = box.current!;
    const measure = () => {
      const scrolls = getComputedStyle(region).overflowX !== 'visible';
      const beyond = scrolls ? region.scrollWidth - region.clientWidth : 0;
      setHidden({ left: beyond > 1 && region.scrollLeft > 1, right: beyond > 1 && region.scrollLeft < beyond - 1 });
    };
    if (start === 'end') region.scrollLeft = region.scrollWidth;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(region);
    if (region.firstElementChild) observer.observe(region.firstElementChild);
    region.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      region.removeEventListener('scroll', measure);
    };
  }, [start]);

  const more = hidden !== null && (hidden.left || hidden.right);
  return (
    <>
      {more && (
        <p className="scroll-hint" aria-hidden="true">
          <span>{hidden.left && '← more'}</span>
          <span>{hidden.right && 'more →'}</span>
        </p>
      )}
      <div
        className={`scroll ${className}${hidden?.right ? ' more-right' : ''}`}
        role="group"
        aria-label={label}
        tabIndex={hidden === null || more ? 0 : undefined}
        ref={box}
      >
        {children}
      </div>
    </>
  );
}
