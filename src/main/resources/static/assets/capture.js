// Makes the plain form better: photos are checked and sent as soon as they are taken, again on a bad line without
// becoming two, and the result comes by itself.
import { prepare } from './capture-photo.js';

const TRIES = 5;
const FIRST_PAUSE = 1000;
const FIRST_LOOK = 2000;
const SLOWEST_LOOK = 30000;
const LOCATING = 10000;
const WORTH_AGAIN = new Set([0, 408, 425, 429]);

let words = {};
let locating = null;
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
  const steps = [...form.querySelectorAll('[data-role]')].map((section) => new Photo(form, section));
  offerPlace(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form, steps);
  });
}

// One photo of the form, from the camera to the server.
class Photo {
  constructor(form, section) {
    this.section = section;
    this.role = section.dataset.role;
    this.url = form.action + '/photos/';
    this.input = section.querySelector('input[type=file]');
    this.preview = section.querySelector('.preview');
    this.example = section.querySelector('.example');
    this.state = section.querySelector('.state');
    this.bar = section.querySelector('progress');
    this.arrived = section.querySelector('.arrived');
    this.named = section.querySelector(`[name=${this.role}Upload]`);
    this.done = section.dataset.arrived === 'yes';
    this.current = null;
    this.turn = 0;
    this.section.classList.toggle('has-photo', this.done);
    this.input.addEventListener('change', () => this.input.files[0] && this.take(this.input.files[0]));
  }

  take(file) {
    const turn = ++this.turn;
    if (this.request) {
      this.request.abort();
    }
    this.done = false;
    this.named.value = '';
    this.arrived.hidden = true;
    this.current = this.process(file, turn);
  }

  async process(file, turn) {
    this.say(words.preparing);
    const photo = await prepare(file);
    if (turn !== this.turn) {
      return;
    }
    // it is sent by itself, and not once more with the form
    this.input.value = '';
    this.section.classList.add('has-photo');
    this.show(photo.blob);
    const doubts = photo.doubts.map((doubt) => this.tip(doubt));
    const id = randomId();
    await this.upload(photo, id, turn, doubts);
  }

  show(blob) {
    const url = URL.createObjectURL(blob);
    this.preview.onload = () => URL.revokeObjectURL(url);
    this.preview.onerror = () => this.picture(false);
    this.preview.src = url;
    this.picture(true);
  }

  picture(taken) {
    this.preview.hidden = !taken;
    this.example.hidden = taken;
  }

  tip(doubt) {
    return doubt === 'blurred' && this.role === 'license' ? words.blurredPlate : words[doubt];
  }

  async upload(photo, id, turn, doubts) {
    this.bar.hidden = false;
    this.bar.value = 0;
    const where = await placeOf(photo);
    const body = new FormData();
    body.append('role', this.role);
    body.append('takenAt', photo.takenAt.toISOString());
    body.append('takenFrom', photo.takenFrom);
    if (where) {
      body.append('latitude', where.latitude);
      body.append('longitude', where.longitude);
      body.append('placeFrom', where.from);
    }
    body.append('photo', photo.blob, this.role + '.jpg');
    const answer = await persist(() => {
      this.say(words.uploading, doubts);
      return this.post(this.url + id, body);
    }, () => this.say(words.waiting, doubts), () => turn === this.turn);
    if (turn !== this.turn) {
      return;
    }
    this.bar.hidden = true;
    this.finish(answer, id, doubts, () => {
      this.current = this.upload(photo, id, turn, doubts);
    });
  }

  finish(answer, id, doubts, again) {
    if (answer.status === 204) {
      this.done = true;
      this.named.value = id;
      this.arrived.hidden = false;
      this.say('', doubts);
    } else if (answer.status === 400) {
      this.current = null;
      this.section.classList.remove('has-photo');
      this.picture(false);
      this.say('', [], words[answer.note] || words.file);
    } else if (answer.status === 404 || answer.status === 410) {
      location.reload();
    } else {
      this.say('', doubts, words.failed, again);
    }
  }

  post(url, body) {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open('POST', url);
      request.setRequestHeader('Accept', 'application/json');
      request.upload.onprogress = (event) => {
        this.bar.value = event.lengthComputable ? 100 * event.loaded / event.total : this.bar.value;
      };
      const end = () => {
        this.request = null;
        done({ status: request.status, note: noteIn(request.responseText) });
      };
      request.onload = end;
      request.onerror = end;
      request.onabort = end;
      request.ontimeout = end;
      request.timeout = 120000;
      request.send(body);
    });
  }

  say(sentence, doubts = [], wrong = '', again = null) {
    this.state.replaceChildren();
    if (sentence) {
      this.state.append(paragraph(sentence));
    }
    doubts.forEach((doubt) => this.state.append(paragraph(doubt + ' ' + words.keep, 'tip')));
    if (wrong) {
      this.state.append(paragraph(wrong, 'bad'));
    }
    if (again) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = words.retry;
      button.addEventListener('click', again);
      this.state.append(button);
    }
  }
}

// Sends until there is an answer worth having; the server knows what it has by its id.
async function persist(attempt, waiting, wanted = () => true) {
  let answer = { status: 0 };
  for (let n = 0; n < TRIES && wanted(); n++) {
    if (n > 0) {
      waiting();
      await pause(FIRST_PAUSE * 2 ** (n - 1));
    }
    answer = await attempt();
    if (answer.status < 500 && !WORTH_AGAIN.has(answer.status)) {
      return answer;
    }
  }
  return answer;
}

function pause(millis) {
  return new Promise((done) => {
    const timer = setTimeout(done, millis);
    window.addEventListener('online', () => {
      clearTimeout(timer);
      done();
    }, { once: true });
  });
}

async function send(form, steps) {
  const box = form.querySelector('#sending');
  const button = form.querySelector('.send');
  if (button.getAttribute('aria-disabled') === 'true' || !isReady(form, steps, box)) {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  box.replaceChildren(paragraph(words.sending));
  await Promise.all(steps.map((step) => step.current));
  if (steps.every((step) => step.done)) {
    const answer = await persist(() => post(form), () => box.replaceChildren(paragraph(words.waiting)));
    answer.page ? arrive(form, answer.page) : box.replaceChildren(paragraph(words.sendFailed, 'bad'));
  } else {
    box.replaceChildren(paragraph(words.failed, 'bad'));
  }
  button.removeAttribute('aria-disabled');
}

function isReady(form, steps, box) {
  const missing = steps.find((step) => !step.done && !step.current);
  if (missing) {
    box.replaceChildren(paragraph(missing.role === 'license' ? words.missingLicense : words.missingOdometer, 'bad'));
    missing.input.focus();
    missing.section.scrollIntoView({ block: 'start' });
    return false;
  }
  for (const [name, wellFormed] of [['plate', /\S/], ['mileage', /^\s*\d[\d.,' \u00a0\u202f]*$/]]) {
    const field = form.elements[name];
    if (field && !wellFormed.test(field.value)) {
      box.replaceChildren(paragraph(name === 'plate' ? words.plate : words.number, 'bad'));
      field.focus();
      return false;
    }
  }
  return true;
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
    form.querySelector(`label[for=${note.dataset.beside}]`).before(note);
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

// The place goes along only while the box is ticked: the photo's own, else the phone's.
function offerPlace(form) {
  const section = form.querySelector('.place');
  const box = section.querySelector('input');
  const state = section.querySelector('.state');
  section.hidden = false;
  locating = null;
  box.addEventListener('change', () => {
    locating = box.checked ? locate(state) : null;
    if (!box.checked) {
      state.replaceChildren();
    }
  });
}

function locate(state) {
  if (!navigator.geolocation) {
    return Promise.resolve(null);
  }
  state.replaceChildren(paragraph(words.locating));
  return new Promise((done) => {
    navigator.geolocation.getCurrentPosition((found) => {
      state.replaceChildren();
      done({ latitude: found.coords.latitude, longitude: found.coords.longitude, from: 'device' });
    }, () => {
      state.replaceChildren(paragraph(words.noPlace));
      done(null);
    }, { timeout: LOCATING, maximumAge: 60000 });
  });
}

async function placeOf(photo) {
  if (!locating) {
    return null;
  }
  const asked = locating;
  const place = photo.place || await asked;
  return asked === locating ? place : null;
}

function paragraph(sentence, kind) {
  const made = document.createElement('p');
  made.textContent = sentence;
  made.className = kind || '';
  return made;
}

function noteIn(text) {
  try {
    return JSON.parse(text).note;
  } catch (e) {
    return '';
  }
}

function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

start(document.querySelector('main'));
