import type { AppError } from '#lib/errors';
import { address } from '#lib/time/address';

export const NoSuchChange = ({ error }: { error: AppError }) => (
  <div className="head">
    <h1>There is no such change request</h1>
    <p className="lead">
      {error.message} <a href={address('/changes')}>Show all changes</a>
    </p>
  </div>
);
