/** One line for each event of the element. */
const SUMMARIES = {
  photo: ({ source }) => source.name ?? String(source),
  progress: ({ stage, loaded, total, ratio }) => `${stage} ${loaded}/${total} (${Math.round(ratio * 100)} %)`,
  match: ({ pick, matches, backend, thread, timings }) =>
    `${pick.name}; ${matches.map(({ name, score }) => `${name} ${Math.round(score)}`).join(', ')}; ` +
    `${Math.round(timings.total)} ms on ${backend} in a ${thread}`,
  pickchange: ({ match, face }) => `${match.name}, face ${face + 1}`,
  comparechange: ({ comparison, friend }) =>
    comparison ? `${friend.pick.name}, ${comparison.shared.length} of ${comparison.of} in common` : 'none any more',
  error: ({ code, message }) => `${code}: ${message}`,
  statuschange: ({ status }) => status,
};

/** Writes every event of `element` into the list, with the seconds since the page began. */
export function logEvents(element, list) {
  for (const [type, summary] of Object.entries(SUMMARIES)) {
    element.addEventListener(type, ({ detail }) => {
      const line = document.createElement('li');
      const name = document.createElement('b');
      name.textContent = type;
      line.append(`${(performance.now() / 1000).toFixed(2).padStart(7)}  `, name, ` ${summary(detail)}`);
      list.append(line);
      list.scrollTop = list.scrollHeight;
    });
  }
}
