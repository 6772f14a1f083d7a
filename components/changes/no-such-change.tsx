import type { AppError } from '#lib/errors';

export const NoSuchChange = ({ error }: { error: AppError }) => (
  <div className="head">
    <h1>There is no such change request</h1>
    <p className="lead">
      {error.message} <a href="/changes">Show all changes</a>
    </p>
  </div>
);
