import type { MatchController } from '../match/match-controller.js';
import { noticeText } from '../search/notice.js';
import { fill, type Strings } from '../strings/strings.js';
import { errorMessage } from '../ui/error.js';
import { occurrenceLine, placeLine } from '../ui/numbers.js';
import type { Words } from '../strings/written.js';

type Now = Pick<MatchController, 'status' | 'busy' | 'error' | 'outcome' | 'question'>;

/** What a screen reader says: once for each turn of events, never the ticks of the bar. */
export function announcement({ status, busy, error, outcome, question }: Now, words: Words): string {
  const { strings } = words;
  if (error) {
    const { title, message } = errorMessage(strings, error);
    return `${title}. ${message}`;
  }
  if (question) return noticeText(question.asked.place, strings);
  if (busy) return status === 'loading' ? strings.loading : strings.stages.segment;
  if (!outcome) return '';
  const { pick, faces, compared } = outcome.result;
  const number = (faces.length > 0 && occurrenceLine(pick, compared, words)) || placeLine(pick, compared, words);
  const photos = outcome.result.photos ? ` ${fill(strings.asked.person.from, { count: outcome.result.photos })}.` : '';
  return `${headline(outcome.result, strings)} ${pick.name}.${number ? ` ${number}.` : ''}${photos}`;
}

/** "You look like", or what fits when it is not one face. */
export function headline({ faces }: { faces: readonly unknown[] }, strings: Strings): string {
  return faces.length === 0 ? strings.pictureLooksLike : strings.youLookLike;
}
