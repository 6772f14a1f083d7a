export interface Tab {
  name: React.ReactNode;
  href: string;
  current: boolean;
}

/** Views of one thing, as links: each has its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ name, href, current }) => (
        <a key={href} href={href} aria-current={current ? 'true' : undefined} data-stay="">
          {name}
        </a>
      ))}
    </nav>
  );
}
