import { createLookalike } from '../dist/engine.js';
import { drawEyes } from './drawn-eyes.js';
import { makeGallery } from './make-gallery.js';

/** @typedef {{name: string, label: string, file: Blob}} Example */

const MODELS = new URL('../models/', import.meta.url).href;

const form = document.querySelector('form');
const status = document.querySelector('.status');
const outcome = document.querySelector('.outcome');

let run = 0;

/** Builds a gallery from every second picture and asks it what the others are. */
async function tellApart(/** @type {Example[]} */ examples, layout) {
  const mine = ++run;
  outcome.hidden = true;
  const classes = new Set(examples.map(({ label }) => label));
  if (classes.size < 2) throw new Error('Two classes at least: a folder with sub-folders of pictures.');
  const [known, unknown] = everySecond(examples);
  const gallery = await build(known, layout);
  const engine = await createLookalike({ modelsUrl: MODELS, gallery: gallery.url });
  try {
    const answers = [];
    for (const [at, example] of unknown.entries()) {
      status.textContent = `Telling apart: ${at + 1} of ${unknown.length}`;
      answers.push((await engine.match(example.file, { segment: false })).label);
      if (mine !== run) return;
    }
    show(unknown, answers, known.length, gallery);
  } finally {
    await engine.dispose();
  }
}

async function build(known, layout) {
  const engine = await createLookalike({ modelsUrl: MODELS });
  try {
    const embedded = [];
    for (const [at, { name, label, file }] of known.entries()) {
      status.textContent = `Making the gallery: ${at + 1} of ${known.length}`;
      embedded.push({ name, label, embedding: await engine.embed(file, { segment: false, layout }) });
    }
    return await makeGallery(embedded, layout, MODELS);
  } finally {
    await engine.dispose();
  }
}

/** Of each class the first, third, fifth, ... picture, and the rest. */
function everySecond(examples) {
  const seen = new Map();
  const halves = [[], []];
  for (const example of examples) {
    const count = seen.get(example.label) ?? 0;
    seen.set(example.label, count + 1);
    halves[count % 2].push(example);
  }
  return halves;
}

function show(unknown, answers, known, gallery) {
  const right = unknown.filter(({ label }, at) => label === answers[at]).length;
  status.textContent = '';
  outcome.querySelector('.verdict').textContent =
    `${right} of ${unknown.length} right (${((100 * right) / unknown.length).toFixed(1)} %), with ${known} examples`;
  outcome.querySelector('.tested').replaceChildren(...unknown.map((example, at) => card(example, answers[at])));
  outcome.querySelector('.header').href = gallery.downloadUrl;
  outcome.querySelector('.vectors').href = gallery.vectorsUrl;
  outcome.hidden = false;
}

function card({ name, label, file }, answer) {
  const item = document.createElement('li');
  const image = document.createElement('img');
  image.src = URL.createObjectURL(file);
  image.alt = name;
  image.addEventListener('load', () => URL.revokeObjectURL(image.src), { once: true });
  item.className = answer === label ? 'right' : 'wrong';
  item.append(image, answer === label ? answer : `${answer}, but it is ${label}`);
  return item;
}

/** `chosen/class/…/picture.png` -> an example of that class. */
function fromFolder(/** @type {FileList} */ files) {
  const examples = [...files].flatMap((file) => {
    const [, label, ...rest] = file.webkitRelativePath.split('/');
    return rest.length > 0 && file.type.startsWith('image/') ? [{ name: file.name, label, file }] : [];
  });
  return examples.sort((p, q) => p.name.localeCompare(q.name, 'en', { numeric: true }));
}

/** Says what went wrong. Never rejects. */
async function start(examples, layout) {
  try {
    await tellApart(await examples, layout);
  } catch (error) {
    status.textContent = error.message;
  }
}

form.elements.folder.addEventListener('change', ({ target }) => {
  void start(fromFolder(target.files), form.elements.layout.value);
});
form.elements.eyes.addEventListener('click', () => {
  form.elements.layout.value = 'halves';
  void start(drawEyes(), 'halves');
});
