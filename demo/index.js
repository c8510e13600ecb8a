import '../dist/pokemon-lookalike.js';

const element = document.querySelector('pokemon-lookalike');
const log = document.querySelector('.log');
const startedAt = performance.now();

const summaries = {
  photo: ({ source }) => source.name ?? String(source),
  progress: ({ stage, loaded, total, ratio }) => `${stage} ${loaded}/${total} (${Math.round(ratio * 100)} %)`,
  match: ({ pick, matches, backend, thread, timings }) =>
    `${pick.name}; ${matches.map(({ name, score }) => `${name} ${Math.round(score)}`).join(', ')}; ` +
    `${Math.round(timings.total)} ms on ${backend} in a ${thread}`,
  error: ({ code, message }) => `${code}: ${message}`,
  statuschange: ({ status }) => status,
};

for (const [type, summary] of Object.entries(summaries)) {
  element.addEventListener(type, ({ detail }) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(2);
    const line = document.createElement('li');
    const name = document.createElement('b');
    name.textContent = type;
    line.append(`${seconds.padStart(7)}  `, name, ` ${summary(detail)}`);
    log.append(line);
    log.scrollTop = log.scrollHeight;
  });
}
