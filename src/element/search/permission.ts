import { untilAborted } from '../../contract/abort.js';
import { LookalikeError, throwIfAborted } from '../../contract/errors.js';
import type { SearchPlace } from '../../contract/types.js';
import { fetchedScript } from '../behaviours/fetched-script.js';
import type { Services } from '../host.js';
import type * as AskVisitor from './ask-visitor.js';

/** A question that waits for its answer, and how to show it. */
export interface OpenQuestion {
  asked: AskVisitor.Question;
  view: typeof AskVisitor.questionView;
}

/** Hosts that a description of the face may be sent to. The visitor is asked, once a host; `shown.question` is the open
 *  question meanwhile. Rejects with `search-refused`. */
export async function askPermission(
  search: SearchPlace,
  signal: AbortSignal,
  shown: { question: OpenQuestion | undefined },
  services: Pick<Services, 'settle'>,
): Promise<string[]> {
  const { isAllowed, Question, questionView } = await fetchedScript(import('./ask-visitor.js'));
  throwIfAborted(signal);
  if (isAllowed(search.host)) return [search.host];
  const asked = new Question(search);
  const question: OpenQuestion = (shown.question = { asked, view: questionView });
  services.settle();
  try {
    if (await untilAborted(signal, asked.answered)) return [search.host];
    throw new LookalikeError('search-refused', `The visitor does not want a description sent to ${search.host}.`);
  } finally {
    asked.drop();
    if (shown.question === question) shown.question = undefined;
    services.settle();
  }
}
