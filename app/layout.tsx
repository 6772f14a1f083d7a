import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forms.css';
import './styles/cards.css';
import './styles/answers.css';
import './styles/tables.css';
import './styles/frame.css';
import './styles/time-bar.css';
import './styles/codes.css';
import './styles/timeline.css';
import './styles/lists.css';
import './styles/grid.css';
import './styles/changes.css';
import './styles/docs.css';
import './styles/ledger.css';

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
