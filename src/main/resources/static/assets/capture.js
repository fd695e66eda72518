// Makes the plain form better: photos are checked and sent as soon as they are taken, again on a bad line without
// becoming two, and the result comes by itself.
import { here, offerPlace, paragraph, persist, Photo } from './capture-upload.js';

const FIRST_LOOK = 2000;
const SLOWEST_LOOK = 30000;

let words = {};
let generation = 0;

function start(main) {
  generation++;
  words = JSON.parse(main.dataset.words);
  document.documentElement.classList.add('enhanced');
  const form = main.querySelector('#capture');
  if (form) {
    enhance(form);
  } else if (main.dataset.waiting === 'yes') {
    follow(main, generation);
  }
}

function enhance(form) {
  form.noValidate = true;
  const steps = [...form.querySelectorAll('[data-role]')].map((section) => new Photo(form, section, words));
  offerPlace(form, words);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form, steps);
  });
  for (const change of ['input', 'change']) {
    form.addEventListener(change, () => forget(form, steps));
  }
}

async function send(form, steps) {
  const box = form.querySelector('#sending');
  const button = form.querySelector('.send');
  if (button.getAttribute('aria-disabled') === 'true' || !isReady(form, steps)) {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  box.replaceChildren(paragraph(words.sending));
  await Promise.all([...steps.map((step) => step.current), place(form)]);
  if (steps.every((step) => step.done || (step.optional && !step.current))) {
    const answer = await persist(() => post(form), () => box.replaceChildren(paragraph(words.waiting)));
    answer.page ? arrive(form, answer.page) : box.replaceChildren(paragraph(words.sendFailed, 'bad'));
  } else {
    box.replaceChildren(paragraph(words.failed, 'bad'));
  }
  button.removeAttribute('aria-disabled');
}

function isReady(form, steps) {
  const found = fault(form, steps);
  if (found) {
    const said = paragraph(found.sentence, 'bad');
    said.dataset.fault = found.sentence;
    form.querySelector('#sending').replaceChildren(said);
    found.show();
  }
  return !found;
}

// What was put right is no longer asked for.
function forget(form, steps) {
  const said = form.querySelector('#sending [data-fault]');
  const left = said && fault(form, steps);
  if (said && (!left || left.sentence !== said.dataset.fault)) {
    said.remove();
  }
}

// The first thing that keeps the form from being sent; null where there is none.
function fault(form, steps) {
  const missing = steps.find((step) => !step.done && !step.current && !step.optional);
  if (missing) {
    return { sentence: missing.missing, show: () => {
      missing.input.focus();
      missing.section.scrollIntoView({ block: 'start' });
    } };
  }
  for (const [name, wellFormed] of [['plate', /\S/], ['mileage', /^\s*\d[\d.,' \u00a0\u202f]*$/]]) {
    const field = form.elements[name];
    if (field && !wellFormed.test(field.value)) {
      return { sentence: name === 'plate' ? words.plate : words.number, show: () => field.focus() };
    }
  }
  const wrong = [...form.querySelectorAll('[data-word]')].find((field) => !field.validity.valid || isLeftOut(form, field));
  if (wrong) {
    return { sentence: words[wrong.dataset.word], show: () => wrong.focus() };
  }
  return untold(form);
}

// What belongs together is filled in as a whole or not at all.
function isLeftOut(form, field) {
  return !field.value.trim() && [...form.querySelectorAll(`input[data-word=${field.dataset.word}]`)]
    .some((other) => other.value.trim());
}

// Where the whole check-in was made, for a form that asks, and only while the box is ticked.
async function place(form) {
  if (form.elements.latitude) {
    const found = await here();
    form.elements.latitude.value = found ? found.latitude : '';
    form.elements.longitude.value = found ? found.longitude : '';
  }
}

// What an odometer showed that was replaced.
function untold(form) {
  const replaced = form.querySelector('#event-replaced');
  const empty = replaced && replaced.checked && ['eventBefore', 'eventAfter', 'eventDay']
    .map((name) => form.elements[name]).find((field) => !/\d/.test(field.value));
  return empty ? { sentence: words.replaced, show: () => {
    empty.closest('details').open = true;
    empty.focus();
  } } : null;
}

async function post(form) {
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'text/html' } });
    return { status: answer.status, page: answer.status < 500 && answer.status !== 429 ? await answer.text() : null };
  } catch (e) {
    return { status: 0 };
  }
}

// What came of it: another page, or this one with a note.
function arrive(form, text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const next = page.querySelector('#capture');
  const note = page.querySelector('#note');
  if (!next || next.elements.submission.value !== form.elements.submission.value || !note) {
    swap(page);
    return;
  }
  const former = document.querySelector('#note');
  if (former) {
    former.remove();
  }
  const field = form.elements[note.dataset.beside];
  if (field) {
    const label = form.querySelector(`label[for=${note.dataset.beside}]`);
    label.before(note);
    const folded = label.closest('details');
    if (folded) {
      folded.open = true;
    }
    field.focus({ preventScroll: true });
  } else {
    form.before(note);
  }
  form.querySelector('#sending').replaceChildren();
  note.scrollIntoView({ block: 'center' });
}

function swap(page) {
  const main = page.querySelector('main');
  document.querySelector('main').replaceWith(main);
  document.title = page.title;
  window.scrollTo(0, 0);
  const heading = main.querySelector('h1');
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  if (main.dataset.words) {
    start(main);
  }
}

// Looks ever more seldom, and at once when the driver comes back to the page.
async function follow(main, mine) {
  let wait = FIRST_LOOK;
  while (mine === generation) {
    await look(wait);
    wait = Math.min(SLOWEST_LOOK, wait * 1.4);
    if (document.hidden || mine !== generation) {
      continue;
    }
    try {
      const state = await fetch(main.dataset.path + '/state', { headers: { Accept: 'application/json' } });
      if (state.status === 404 || state.status === 410) {
        location.reload();
        return;
      }
      if (state.ok && (await state.json()).version !== main.dataset.version) {
        const page = await fetch(main.dataset.path + language());
        if (page.ok && mine === generation) {
          swap(new DOMParser().parseFromString(await page.text(), 'text/html'));
        }
      }
    } catch (e) {
      // the line is bad; the next look may do
    }
  }
}

function look(millis) {
  return new Promise((done) => {
    const timer = setTimeout(done, millis);
    document.addEventListener('visibilitychange', () => {
      clearTimeout(timer);
      done();
    }, { once: true });
  });
}

function language() {
  const chosen = new URLSearchParams(location.search).get('lang');
  return chosen ? '?lang=' + encodeURIComponent(chosen) : '';
}

start(document.querySelector('main'));
