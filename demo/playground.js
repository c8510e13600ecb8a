// One control for each attribute, made from the package's own custom-elements.json: what is not documented is not here.

const element = document.querySelector('pokemon-lookalike');
const form = document.querySelector('.controls');
const LANGUAGES = ['en', 'ko', 'ja', 'zh-Hans', 'zh-Hant', 'fr', 'de', 'es'];

const manifest = await (await fetch('../custom-elements.json')).json();
const { attributes } = manifest.modules.flatMap((module) => module.declarations ?? [])[0];

for (const { name, type, description, default: initial } of attributes) {
  form.append(control(name, type?.text ?? 'string', description, initial));
}
form.append(
  select('lang', LANGUAGES, 'Language of words and names.', 'en'),
  range('width', 280, 960, 720, 'Room for the element, px.'),
);
form.addEventListener('input', ({ target }) => apply(target));
form.addEventListener('submit', (event) => event.preventDefault());
element.addEventListener('match', ({ detail }) => {
  document.querySelector('.log').textContent = JSON.stringify(detail, null, 2);
});
showCode();

function control(name, type, description, initial) {
  if (type === 'boolean')
    return labelled(name, Object.assign(input('checkbox'), { checked: element.hasAttribute(name) }), description);
  if (/^'[^']*'( \| '[^']*')*$/.test(type)) {
    const values = type.split('|').map((value) => value.trim().replaceAll("'", ''));
    return select(name, values, description, initial?.replaceAll("'", ''));
  }
  if (type === 'number') return range(name, 1, 50, Number(initial), description);
  return labelled(name, Object.assign(input('text'), { value: element.getAttribute(name) ?? '' }), description);
}

function select(name, values, description, initial) {
  const field = document.createElement('select');
  for (const value of values) field.append(new Option(value, value, value === initial, value === initial));
  return labelled(name, field, description);
}

function range(name, min, max, value, description) {
  const field = Object.assign(input('range'), { min, max });
  field.value = value; // Only now that it knows its limits.
  return labelled(name, field, description);
}

function input(type) {
  return Object.assign(document.createElement('input'), { type });
}

function labelled(name, field, description) {
  const label = document.createElement('label');
  const title = document.createElement('b');
  const hint = document.createElement('small');
  title.textContent = name;
  hint.textContent = description ?? '';
  field.name = name;
  label.append(title, field, hint);
  return label;
}

function apply({ name, type, checked, value }) {
  if (name === 'width') document.querySelector('.frame').style.width = `${value}px`;
  else if (type === 'checkbox') element.toggleAttribute(name, checked);
  else if (value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
  showCode();
}

function showCode() {
  const words = [...element.attributes]
    .filter(({ name }) => name !== 'class' && name !== 'style')
    .map(({ name, value }) => (value === '' ? name : `${name}="${value.replaceAll('"', '&quot;')}"`));
  document.querySelector('.code').textContent =
    `<script type="module" src="…/dist/pokemon-lookalike.js"></script>\n\n` +
    `<pokemon-lookalike${words.map((word) => `\n  ${word}`).join('')}></pokemon-lookalike>`;
}
