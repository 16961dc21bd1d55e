import type { FollowNews } from './follow-execution.js';

/** Shows an execution while it is watched. */
export interface WatchDisplay {
  tell(news: FollowNews): void;
  /** Why nothing is heard of it for now; `undefined` when it is heard of again. */
  note(text: string | undefined): void;
  /** The picture goes; what is printed after it stays. May be called more than once. */
  end(): void;
}
