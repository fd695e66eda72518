// What every page of the console has in common: errors of requests of scripts as a note, keys, forms that ask or send themselves.
"use strict";

function sentence(body) {
  try {
    const error = JSON.parse(body);
    return error.detail || error.error_message || "That did not work.";
  } catch {
    return "That did not work.";
  }
}

function toast(text) {
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = text;
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 8000);
}

// Elements with data-key are pressed by that key, except while somebody types.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) {
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});

// A form with data-confirm asks before it is sent; one with data-auto sends itself when something is chosen.
document.addEventListener("submit", event => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
});

document.addEventListener("change", event => {
  const form = event.target.closest("form[data-auto]");
  if (form) {
    form.requestSubmit();
  }
});
