// Looking at a photo or a document closely: zoom, move, turn, lighten, turn pages, with mouse, fingers or keys. The picture is laid out at the size
// at which it is shown and only turned by a transform, so that lines drawn over it keep their width.
"use strict";

class PhotoViewer {
  static MAX_ZOOM = 16;
  static STEP = 1.25;
  static MOVE = 60;

  constructor(element) {
    this.element = element;
    this.stage = element.querySelector(".stage");
    this.img = element.querySelector("img.photo");
    this.missing = element.querySelector(".missing");
    this.tools = element.parentElement.querySelector(".tools");
    this.turns = Number(element.dataset.turns || 0);
    this.page = 1;
    this.last = Number(element.dataset.last || 1);
    this.zoom = 1;
    this.x = 0;
    this.y = 0;
    this.fingers = new Map();
    this.img.addEventListener("load", () => this.arrived());
    this.img.addEventListener("error", () => this.lost());
    if (this.img.complete && this.img.getAttribute("src")) {
      this.img.naturalWidth > 0 ? this.arrived() : this.lost();
    }
    new ResizeObserver(() => this.draw()).observe(element);
    this.listen();
  }

  arrived() {
    this.element.classList.add("ready");
    this.element.classList.remove("lost");
    this.missing.hidden = true;
    this.draw();
  }

  lost() {
    this.element.classList.remove("ready");
    this.element.classList.add("lost");
    this.missing.hidden = false;
    if (this.element.dataset.pages) {
      this.explain(this.img.src);
    }
  }

  /** Why the page of a document cannot be shown. */
  async explain(src) {
    const answer = await fetch(src, {headers: {"Mileproof-Script": "true", "Accept": "application/json"}});
    if (!answer.ok && this.img.src === src) {
      this.missing.textContent = sentence(await answer.text());
    }
  }

  /** Another page of a document. */
  turnTo(page) {
    if (page < 1 || page > this.last || page === this.page) {
      return;
    }
    this.page = page;
    this.element.classList.remove("ready", "lost");
    this.missing.hidden = true;
    this.show(this.element.dataset.pages + page, `${this.element.dataset.name}, page ${page}`);
    this.tools.querySelector(".at").textContent = `${page} of ${this.last}`;
    this.tools.querySelector("[data-do=back]").setAttribute("aria-disabled", String(page === 1));
    this.tools.querySelector("[data-do=next]").setAttribute("aria-disabled", String(page === this.last));
  }

  /** Another picture in the same place. */
  show(src, alt) {
    this.turns = 0;
    this.img.src = src;
    this.img.alt = alt;
    this.fit();
  }

  get ready() {
    return this.element.classList.contains("ready");
  }

  /** Pixels on the page for one of the picture when all of it is seen. */
  get fitting() {
    const sideways = this.turns % 2 === 1;
    const width = sideways ? this.img.naturalHeight : this.img.naturalWidth;
    const height = sideways ? this.img.naturalWidth : this.img.naturalHeight;
    return Math.min(this.element.clientWidth / width, this.element.clientHeight / height);
  }

  draw() {
    if (!this.ready || this.element.clientWidth === 0) {
      return;
    }
    const scale = this.fitting * this.zoom;
    const width = this.img.naturalWidth * scale;
    const height = this.img.naturalHeight * scale;
    const sideways = this.turns % 2 === 1;
    const freeX = Math.max(0, ((sideways ? height : width) - this.element.clientWidth) / 2);
    const freeY = Math.max(0, ((sideways ? width : height) - this.element.clientHeight) / 2);
    this.x = Math.min(freeX, Math.max(-freeX, this.x));
    this.y = Math.min(freeY, Math.max(-freeY, this.y));
    Object.assign(this.stage.style, {
      width: `${width}px`,
      height: `${height}px`,
      left: `${(this.element.clientWidth - width) / 2 + this.x}px`,
      top: `${(this.element.clientHeight - height) / 2 + this.y}px`,
      transform: `rotate(${this.turns * 90}deg)`,
    });
    this.element.classList.toggle("zoomed", this.zoom > 1);
  }

  /** Zooms so that the point, measured from the middle of the view, stays where it is. */
  zoomTo(zoom, x = 0, y = 0) {
    const next = Math.min(PhotoViewer.MAX_ZOOM, Math.max(1, zoom));
    const ratio = next / this.zoom;
    this.x = x - (x - this.x) * ratio;
    this.y = y - (y - this.y) * ratio;
    this.zoom = next;
    this.draw();
  }

  zoomAt(zoom, event) {
    const view = this.element.getBoundingClientRect();
    this.zoomTo(zoom, event.clientX - view.left - view.width / 2, event.clientY - view.top - view.height / 2);
  }

  move(x, y) {
    this.x += x;
    this.y += y;
    this.draw();
  }

  turn() {
    this.turns = (this.turns + 1) % 4;
    this.zoom = 1;
    this.draw();
  }

  fit() {
    this.zoom = 1;
    this.x = 0;
    this.y = 0;
    this.draw();
  }

  boxes(shown) {
    this.element.classList.toggle("bare", !shown);
    const button = this.tools?.querySelector("[data-do=boxes]");
    button?.setAttribute("aria-pressed", String(shown));
  }

  light(percent) {
    this.img.style.filter = percent === 100 ? "" : `brightness(${percent}%)`;
  }

  act(what) {
    switch (what) {
      case "in": return this.zoomTo(this.zoom * PhotoViewer.STEP);
      case "out": return this.zoomTo(this.zoom / PhotoViewer.STEP);
      case "turn": return this.turn();
      case "fit": return this.fit();
      case "back": return this.turnTo(this.page - 1);
      case "next": return this.turnTo(this.page + 1);
      case "boxes": return this.boxes(this.element.classList.contains("bare"));
    }
  }

  listen() {
    this.tools?.addEventListener("click", event => {
      const button = event.target.closest("[data-do]");
      if (button) {
        this.act(button.dataset.do);
      }
    });
    this.tools?.querySelector("input[type=range]")
      ?.addEventListener("input", event => this.light(Number(event.target.value)));
    this.element.addEventListener("wheel", event => this.wheel(event), {passive: false});
    this.element.addEventListener("dblclick", event => this.zoom > 1 ? this.fit() : this.zoomAt(4, event));
    this.element.addEventListener("keydown", event => this.key(event));
    this.element.addEventListener("pointerenter", () => { PhotoViewer.pointed = this; });
    this.element.addEventListener("focusin", () => { PhotoViewer.pointed = this; });
    this.element.addEventListener("pointerdown", event => this.down(event));
    this.element.addEventListener("pointermove", event => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.element.addEventListener(end, event => this.fingers.delete(event.pointerId));
    }
    for (const box of this.element.querySelectorAll(".box")) {
      for (const begin of ["pointerenter", "focus"]) {
        box.addEventListener(begin, () => this.tell(box.getAttribute("aria-label")));
      }
      for (const end of ["pointerleave", "blur"]) {
        box.addEventListener(end, () => this.tell(null));
      }
    }
  }

  tell(text) {
    const seen = this.element.querySelector(".seen");
    seen.hidden = text === null;
    seen.textContent = text ?? "";
  }

  wheel(event) {
    if (this.zoom === 1 && event.deltaY > 0) {
      return; // nothing to zoom out of: the page scrolls
    }
    event.preventDefault();
    this.zoomAt(this.zoom * Math.exp(-event.deltaY / 400), event);
  }

  key(event) {
    const moves = {
      ArrowLeft: [PhotoViewer.MOVE, 0], ArrowRight: [-PhotoViewer.MOVE, 0],
      ArrowUp: [0, PhotoViewer.MOVE], ArrowDown: [0, -PhotoViewer.MOVE],
    };
    if (moves[event.key] && this.zoom > 1) {
      event.preventDefault();
      this.move(...moves[event.key]);
    }
    const pages = {PageUp: -1, PageDown: 1};
    if (pages[event.key] && this.last > 1) {
      event.preventDefault();
      this.turnTo(this.page + pages[event.key]);
    }
  }

  down(event) {
    if (event.button !== 0) {
      return;
    }
    this.fingers.set(event.pointerId, event);
    if (this.zoom > 1 || this.fingers.size > 1) {
      this.element.setPointerCapture(event.pointerId);
    }
  }

  drag(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const other = [...this.fingers.values()].find(finger => finger.pointerId !== event.pointerId);
    if (other) {
      const apart = finger => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
      this.zoomAt(this.zoom * apart(event) / Math.max(1, apart(before)), other);
    } else {
      this.move(event.clientX - before.clientX, event.clientY - before.clientY);
    }
    this.fingers.set(event.pointerId, event);
  }
}

/** All viewers of the page by their elements. */
PhotoViewer.all = new Map(
  [...document.querySelectorAll(".viewer")].map(element => [element, new PhotoViewer(element)]));

// Keys work on the photo that has the focus or was pointed at last; those for boxes on all.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
    return;
  }
  const actions = {"+": "in", "=": "in", "-": "out", "r": "turn", "0": "fit"};
  const first = PhotoViewer.all.values().next().value;
  if (event.key === "b") {
    const shown = first?.element.classList.contains("bare");
    PhotoViewer.all.forEach(viewer => viewer.boxes(shown));
  } else if (actions[event.key]) {
    event.preventDefault();
    (PhotoViewer.pointed ?? first)?.act(actions[event.key]);
  }
});
