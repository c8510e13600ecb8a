import type { MatchController } from '../match/match-controller.js';
import { fill, type Strings } from '../strings/strings.js';
import { noticeText } from '../search/notice.js';
import { errorMessage } from '../ui/error.js';

type Now = Pick<MatchController, 'status' | 'busy' | 'error' | 'outcome' | 'question'>;

/** What a screen reader says: once for each turn of events, never the ticks of the bar. */
export function announcement({ status, busy, error, outcome, question }: Now, strings: Strings): string {
  if (error) {
    const { title, message } = errorMessage(strings, error);
    return `${title}. ${message}`;
  }
  if (question) return noticeText(question.asked.place, strings);
  if (busy) return status === 'loading' ? strings.loading : strings.stages.segment;
  if (!outcome) return '';
  const { pick } = outcome.result;
  return `${headline(outcome.result, strings)} ${pick.name}, ${fill(strings.scoreShort, { score: Math.round(pick.score) })}`;
}

/** "You look like", or what fits when it is not one face. */
export function headline({ faces }: { faces: readonly unknown[] }, strings: Strings): string {
  return faces.length === 0 ? strings.pictureLooksLike : strings.youLookLike;
}
