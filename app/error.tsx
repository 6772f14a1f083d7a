'use client';

import { ScriptedButton } from '#components/forms/scripted-button';
import { ProductBar } from '#components/frame/product-bar';

/** What stands in the place of a page that could not be made. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <div className="frame">
      <ProductBar />
      <main className="page" id="content">
        <title>Something went wrong here · CodeLedger</title>
        <div className="head">
          <h1>Something went wrong here</h1>
          <p className="lead">This page could not be made. Nothing was changed; the operator finds the cause in the log of the server.</p>
          <ScriptedButton className="button" onClick={reset}>
            Try again
          </ScriptedButton>
        </div>
      </main>
    </div>
  );
}
