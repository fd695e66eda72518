// What the page learns of a photo before it is sent: when and where the file says it was taken, whether it can be read,
// and a copy that is small enough to send and large enough to read.

const LONGEST = 2400;
const QUALITY = 0.9;
const SMALL = 1000;
const DARK = 40;
const FLAT = 6;
const BLURRED = 0.5;
const MEASURED_AT = 1000;
const HEADER_BYTES = 512 * 1024;

// The photo as it is to be sent. Never throws: what cannot be opened here goes as it is, and the server looks.
export async function prepare(file) {
  const told = await exif(file).catch(() => ({}));
  const taken = told.takenAt || new Date(file.lastModified || Date.now());
  const photo = { blob: file, takenAt: taken, takenFrom: told.takenAt ? 'file' : 'device', place: told.place || null,
    doubts: [] };
  const picture = await open(file).catch(() => null);
  if (!picture) {
    return photo;
  }
  photo.doubts = doubts(picture);
  const copy = await shrunk(picture).catch(() => null);
  if (picture.close) {
    picture.close();
  }
  if (copy) {
    photo.blob = copy;
  }
  return photo;
}

// Browsers turn the picture upright and read the formats of their own phones, HEIC among them.
async function open(file) {
  if (window.createImageBitmap) {
    try {
      return await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch (e) {
      // older browsers know no options, and some read a format only in an image
    }
  }
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    await new Promise((done, failed) => {
      image.onload = done;
      image.onerror = () => failed(new Error('not a picture'));
      image.src = url;
    });
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function size(picture) {
  return { width: picture.naturalWidth || picture.width, height: picture.naturalHeight || picture.height };
}

function drawn(picture, longest) {
  const { width, height } = size(picture);
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: longest === MEASURED_AT });
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// Drawn anew, it also loses what the file says of the driver.
function shrunk(picture) {
  const canvas = drawn(picture, LONGEST);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
}

function doubts(picture) {
  const { width, height } = size(picture);
  const found = [];
  if (Math.max(width, height) < SMALL) {
    found.push('small');
  }
  const canvas = drawn(picture, MEASURED_AT);
  const luma = grey(canvas);
  const { mean, deviation } = spread(luma);
  if (mean < DARK && deviation < FLAT) {
    found.push('dark');
  } else if (Math.min(across(luma, canvas.width, canvas.height, 1, canvas.width),
    across(luma, canvas.height, canvas.width, canvas.width, 1)) < BLURRED) {
    found.push('blurred');
  }
  return found;
}

function grey(canvas) {
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const luma = new Uint8Array(pixels.length / 4);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = (pixels[4 * i] * 77 + pixels[4 * i + 1] * 150 + pixels[4 * i + 2] * 29) >> 8;
  }
  return luma;
}

function spread(luma) {
  let sum = 0;
  let squares = 0;
  for (const value of luma) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / luma.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / luma.length - mean * mean)) };
}

// The server's measure of sharpness: what share of the differences between neighbours a further blur takes away.
function across(luma, length, lines, step, stride) {
  const reach = 4;
  let all = 0;
  let lost = 0;
  for (let line = 0; line < lines; line++) {
    const start = line * stride;
    for (let x = 1; x < length; x++) {
      const difference = Math.abs(luma[start + x * step] - luma[start + (x - 1) * step]);
      const entering = luma[start + Math.min(length - 1, x + reach) * step];
      const leaving = luma[start + Math.max(0, x - 1 - reach) * step];
      all += difference * 9;
      lost += Math.max(0, difference * 9 - Math.abs(entering - leaving));
    }
  }
  return all === 0 ? 0 : lost / all;
}

// Time and place out of the file's own metadata, in JPEG and HEIC alike: they begin with "Exif" and a TIFF header.
async function exif(file) {
  const bytes = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  for (let i = 0; i + 14 < bytes.length; i++) {
    if (bytes[i] === 0x45 && bytes[i + 1] === 0x78 && bytes[i + 2] === 0x69 && bytes[i + 3] === 0x66
      && bytes[i + 4] === 0 && bytes[i + 5] === 0) {
      const order = String.fromCharCode(bytes[i + 6], bytes[i + 7]);
      if (order === 'II' || order === 'MM') {
        return tiff(new DataView(bytes.buffer, i + 6), order === 'II');
      }
    }
  }
  return {};
}

function tiff(view, little) {
  const root = directory(view, view.getUint32(4, little), little);
  const told = {};
  if (root[0x8769]) {
    const details = directory(view, root[0x8769].value, little);
    told.takenAt = instant(text(view, details[0x9003]), text(view, details[0x9011]));
  }
  if (root[0x8825]) {
    const gps = directory(view, root[0x8825].value, little);
    const latitude = degrees(view, gps[2], little, text(view, gps[1]) === 'S');
    const longitude = degrees(view, gps[4], little, text(view, gps[3]) === 'W');
    if (Number.isFinite(latitude) && Number.isFinite(longitude) && (latitude !== 0 || longitude !== 0)) {
      told.place = { latitude, longitude, from: 'file' };
    }
  }
  return told;
}

function directory(view, offset, little) {
  const entries = {};
  const count = Math.min(view.getUint16(offset, little), 200);
  for (let i = 0; i < count; i++) {
    const at = offset + 2 + 12 * i;
    entries[view.getUint16(at, little)] = { type: view.getUint16(at + 2, little), count: view.getUint32(at + 4, little),
      value: view.getUint32(at + 8, little), at: at + 8 };
  }
  return entries;
}

function text(view, entry) {
  if (!entry || entry.type !== 2 || entry.count > 64) {
    return '';
  }
  const start = entry.count > 4 ? entry.value : entry.at;
  let said = '';
  for (let i = 0; i < entry.count && view.getUint8(start + i) !== 0; i++) {
    said += String.fromCharCode(view.getUint8(start + i));
  }
  return said.trim();
}

function degrees(view, entry, little, negative) {
  if (!entry || entry.type !== 5 || entry.count !== 3) {
    return NaN;
  }
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    const at = entry.value + 8 * i;
    sum += view.getUint32(at, little) / view.getUint32(at + 4, little) / 60 ** i;
  }
  return negative ? -sum : sum;
}

// A camera writes its local time; without its offset it is taken for this phone's.
function instant(time, offset) {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(time);
  if (!parts) {
    return null;
  }
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : '';
  const taken = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${zone}`);
  return Number.isNaN(taken.getTime()) ? null : taken;
}
