import type { ChangeState } from '#lib/changes/schema';
import { STATE_WORDS } from '#lib/changes/words';

export const StateTag = ({ state }: { state: ChangeState }) => <span className={`state ${state}`}>{STATE_WORDS[state]}</span>;
