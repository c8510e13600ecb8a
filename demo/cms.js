'use strict';

// A real page would name its CDN in a <script> tag; here the port of the demo server has to be found out first.
const url = `http://127.0.0.1:${location.port}/dist/pokemon-lookalike.global.js`;
const policy = window.trustedTypes?.createPolicy('cms', { createScriptURL: (own) => own });
const script = document.createElement('script');
script.src = policy ? policy.createScriptURL(url) : url;
document.head.append(script);

const log = document.querySelector('.log');

function write(words) {
  const line = document.createElement('li');
  line.textContent = words;
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

document.addEventListener('match', ({ detail }) => write(`match: ${detail.pick.name}, in a ${detail.thread}`));
document
  .querySelector('pokemon-lookalike')
  .addEventListener('error', ({ detail }) => write(`error: ${detail.message}`));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  write(`the policy forbids ${violatedDirective}: ${blockedURI}`);
});
