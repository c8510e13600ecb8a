import type { LookalikeResult } from '../../contract/types.js';
import type { MatchController } from '../match/match-controller.js';
import { noticeText } from '../search/notice.js';
import { fill, type Strings } from '../strings/strings.js';
import { errorMessage } from '../ui/error.js';
import { occurrenceLine, placeLine } from '../ui/numbers.js';
import type { Words } from '../strings/written.js';
import type { Answer } from './result.js';

type Now = Pick<MatchController, 'status' | 'busy' | 'error' | 'question'>;

/** What a screen reader says until there is an answer: once for each turn of events, never the ticks of the bar. */
export function announcement({ status, busy, error, question }: Now, { strings }: Words): string {
  if (error) {
    const { title, message } = errorMessage(strings, error);
    return `${title}. ${message}`;
  }
  if (question) return noticeText(question.asked.place, strings);
  if (!busy) return '';
  return status === 'loading' ? strings.loading : strings.stages.segment;
}

/** What it says then, of the answer that is looked at. `face`: whose it is, where there are several. */
export function answerSentence(
  result: LookalikeResult,
  answer: Answer,
  face: number | undefined,
  words: Words,
): string {
  const { strings } = words;
  const { pick, headline, ofFaces, compared } = answer;
  const count = result.faces.length;
  const whose = face === undefined ? '' : `${fill(strings.face, { index: face + 1, count })}. `;
  const number = (ofFaces && occurrenceLine(pick, compared, words)) || placeLine(pick, compared, words);
  const photos = result.photos ? ` ${fill(strings.asked.person.from, { count: result.photos })}.` : '';
  return `${whose}${headline} ${pick.name}.${number ? ` ${number}.` : ''}${photos}`;
}

/** "You look like", or what fits when it is not one face. */
export function headline({ faces }: { faces: readonly unknown[] }, strings: Strings): string {
  return faces.length === 0 ? strings.pictureLooksLike : strings.youLookLike;
}
