import '../dist/pokemon-lookalike.js';
import { logEvents } from './event-log.js';

const element = document.querySelector('pokemon-lookalike');
const form = document.querySelector('.settings form');
const code = document.querySelector('.code');

const PHOTOS = { astronaut: 'ski_astronaut.png', portrait: 'drawn-portrait.svg', group: 'drawn-group.svg' };

/** What a button of the list shows, beside the photos. */
const SHOWS = {
  camera: () => element.startCamera(),
  reveal() {
    form.elements.reveal.checked = true;
    apply();
    return element.match(PHOTOS.astronaut);
  },
};

/** The settings as they are in the form: what is usual is not said. */
function apply() {
  const { lang, scheme, pick, faces, reveal, rtl } = form.elements;
  set('lang', lang.value, 'en');
  set('pick', pick.value, 'cutest');
  set('faces', faces.value, 'each');
  element.toggleAttribute('reveal', reveal.checked);
  set('dir', rtl.checked ? 'rtl' : 'ltr', 'ltr');
  document.documentElement.style.colorScheme = scheme.value;
  const words = [...element.attributes]
    .filter(({ name }) => !['class', 'style', 'sprite-url'].includes(name))
    .map(({ name, value }) => `\n  ${value === '' ? name : `${name}="${value}"`}`);
  code.textContent =
    `<script type="module"\n  src="…/dist/pokemon-lookalike.js"></script>\n\n` +
    `<pokemon-lookalike${words.join('')}>\n</pokemon-lookalike>`;
}

function set(name, value, usual) {
  if (value === usual) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function show(what) {
  const showing = SHOWS[what] ? SHOWS[what]() : element.match(PHOTOS[what]);
  showing.catch(() => undefined); // The element says so itself.
  bringIntoView();
}

function bringIntoView() {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  element.scrollIntoView({ behavior, block: 'start' });
}

for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => show(button.dataset.show));
}
addEventListener('hashchange', bringIntoView);
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
apply();
logEvents(element, document.querySelector('.log'));
