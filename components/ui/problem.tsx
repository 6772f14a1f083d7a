import { ERRORS, type AppError } from '#lib/errors';

/** Why a part of a page cannot be shown as it was asked for. */
export function Problem({ error, children }: { error: AppError; children?: React.ReactNode }) {
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{ERRORS[error.code].title}.</strong> {error.message}
      </p>
      {children}
    </div>
  );
}
