// One photo of the form, from the camera to the server: again on a bad line, and never twice.
import { prepare } from './capture-photo.js';

const TRIES = 5;
const FIRST_PAUSE = 1000;
const LOCATING = 10000;
const PATIENCE = 120000;
const NOT_TODAY = 'today';
const WORTH_AGAIN = new Set([0, 408, 425, 429]);

let locating = null;

export class Photo {
  constructor(form, section, words) {
    this.words = words;
    this.section = section;
    this.role = section.dataset.role;
    this.url = form.action.split('?')[0] + '/photos/';
    this.input = section.querySelector('input[type=file]');
    this.preview = section.querySelector('.preview');
    this.example = section.querySelector('.example');
    this.state = section.querySelector('.state');
    this.bar = section.querySelector('progress');
    this.arrived = section.querySelector('.arrived');
    this.named = section.querySelector(`[name=${this.role}Upload]`);
    this.done = section.dataset.arrived === 'yes';
    this.optional = section.dataset.optional === 'yes';
    this.keep = section.dataset.keep;
    this.missing = section.dataset.missing;
    this.file = section.querySelector('.file');
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
    this.say(this.words.preparing);
    const photo = await prepare(file);
    if (turn !== this.turn) {
      return;
    }
    // it is sent by itself, and not once more with the form
    this.input.value = '';
    this.section.classList.add('has-photo');
    this.show(photo.blob, file.name);
    const doubts = photo.doubts.map((doubt) => this.tip(doubt));
    const id = randomId();
    await this.upload(photo, id, turn, doubts);
  }

  show(blob, name) {
    const url = URL.createObjectURL(blob);
    this.preview.onload = () => URL.revokeObjectURL(url);
    this.preview.onerror = () => this.picture(false, name);
    this.preview.src = url;
    this.picture(true);
  }

  // What cannot be shown is named.
  picture(taken, name = '') {
    this.preview.hidden = !taken;
    if (this.file) {
      this.file.textContent = name;
      this.file.hidden = !name;
    }
    if (this.example) {
      this.example.hidden = taken || Boolean(name);
    }
  }

  tip(doubt) {
    return doubt === 'blurred' && this.role === 'license' ? this.words.blurredPlate : this.words[doubt];
  }

  async upload(photo, id, turn, doubts) {
    this.bar.hidden = false;
    this.bar.value = 0;
    const consent = await placeOf(photo);
    const where = consent && consent.place;
    const body = new FormData();
    body.append('role', this.role);
    body.append('takenAt', photo.takenAt.toISOString());
    body.append('takenFrom', photo.takenFrom);
    if (consent) {
      body.append('place', 'yes');
    }
    if (where) {
      body.append('latitude', where.latitude);
      body.append('longitude', where.longitude);
      body.append('placeFrom', where.from);
    }
    body.append('photo', photo.blob, this.role + '.jpg');
    const answer = await persist(() => {
      this.say(this.words.uploading, doubts);
      return this.post(this.url + id, body);
    }, () => this.say(this.words.waiting, doubts), () => turn === this.turn);
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
    } else if (answer.status === 400 || answer.note === NOT_TODAY) {
      this.current = null;
      this.section.classList.remove('has-photo');
      this.picture(false);
      this.say('', [], this.words[answer.note] || this.words.file);
    } else if (answer.status === 404 || answer.status === 410) {
      location.reload();
    } else {
      this.say('', doubts, this.words[answer.note] || this.words.failed, again);
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
      request.timeout = PATIENCE;
      request.send(body);
    });
  }

  say(sentence, doubts = [], wrong = '', again = null) {
    this.state.replaceChildren();
    if (sentence) {
      this.state.append(paragraph(sentence));
    }
    doubts.forEach((doubt) => this.state.append(paragraph(doubt + ' ' + this.keep, 'tip')));
    if (wrong) {
      this.state.append(paragraph(wrong, 'bad'));
    }
    if (again) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = this.words.retry;
      button.addEventListener('click', again);
      this.state.append(button);
    }
  }
}

// Sends until there is an answer worth having; the server knows what it has by its id.
export async function persist(attempt, waiting, wanted = () => true) {
  let answer = { status: 0 };
  for (let n = 0; n < TRIES && wanted(); n++) {
    if (n > 0) {
      waiting();
      await pause(FIRST_PAUSE * 2 ** (n - 1));
    }
    answer = await attempt();
    if (answer.note === NOT_TODAY || (answer.status < 500 && !WORTH_AGAIN.has(answer.status))) {
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

// The place goes along only while the box is ticked: the photo's own, else the phone's.
export function offerPlace(form, words) {
  const section = form.querySelector('.place');
  const box = section.querySelector('input');
  const state = section.querySelector('.state');
  // a browser that comes back to the page may bring the tick along
  locating = box.checked ? locate(state, words) : null;
  box.addEventListener('change', () => {
    locating = box.checked ? locate(state, words) : null;
    if (!box.checked) {
      state.replaceChildren();
    }
  });
}

function locate(state, words) {
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

// Where the phone is, as far as that may be told.
export async function here() {
  return locating ? await locating : null;
}

// Null without the tick; the server then keeps no place that the file itself tells.
async function placeOf(photo) {
  if (!locating) {
    return null;
  }
  const asked = locating;
  const place = photo.place || await asked;
  return asked === locating ? { place } : null;
}

export function paragraph(sentence, kind) {
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
