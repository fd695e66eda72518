// Deciding a case by keys, keeping the claim while the page is open, and comparing with earlier photos.
"use strict";

const RENEW_EVERY = 4 * 60 * 1000;
const page = document.getElementById("case");
const ways = [...document.querySelectorAll("details[name=way]")];

ways.forEach(way => way.addEventListener("toggle", () => {
  document.body.classList.toggle("deciding", ways.some(other => other.open));
  if (way.open) {
    way.querySelector("input[type=checkbox]").focus({preventScroll: true});
  }
}));

// While a panel is open its keys choose reasons, and no other key of the page does anything.
document.addEventListener("keydown", event => {
  const open = ways.find(way => way.open);
  if (!open || event.ctrlKey && event.key !== "Enter" || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "Escape") {
    close(open);
  } else if (event.key === "Enter" && (event.ctrlKey || !event.target.closest("textarea, button, a, summary"))) {
    event.preventDefault();
    event.stopImmediatePropagation();
    open.querySelector("form").requestSubmit();
  } else if (!event.target.closest("textarea, input:not([type=checkbox])") && event.key.length === 1) {
    const choice = open.querySelector(`[data-choice="${CSS.escape(event.key.toLowerCase())}"]`);
    choice?.click();
    choice?.focus();
    if (event.key !== " ") {
      event.preventDefault();
    }
    event.stopImmediatePropagation();
  }
}, true);

document.querySelectorAll("[data-close]").forEach(button =>
  button.addEventListener("click", () => close(button.closest("details"))));

function close(way) {
  way.open = false;
  way.querySelector("summary").focus();
}

// A decision is sent once, however often the key is pressed.
document.addEventListener("submit", event => {
  if (event.target.action.endsWith("/decision")) {
    if (event.target.dataset.sent) {
      event.preventDefault();
    }
    event.target.dataset.sent = "yes";
  }
});
window.addEventListener("pageshow", () =>
  document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

// Whoever looks at an open case that nobody has, has it; others see that in the queue.
async function claim() {
  const answer = await fetch(`/console/cases/${page.dataset.checkin}/claim`, {
    method: "POST",
    headers: {
      "Mileproof-Script": "true", "Accept": "application/json",
      "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content,
    },
  });
  if (!answer.ok) {
    clearInterval(renewing);
    toast(sentence(await answer.text()));
    return;
  }
  document.getElementById("take")?.remove();
  document.getElementById("give-back").hidden = false;
  if (!document.getElementById("claim")) {
    const chip = document.createElement("span");
    chip.id = "claim";
    chip.className = "chip good";
    chip.textContent = "With you";
    document.getElementById("decide-title").after(chip);
  }
}

const renewing = page.dataset.renew ? setInterval(claim, RENEW_EVERY) : 0;
if (page.dataset.renew) {
  claim();
}

// Earlier photos beside this check-in's.
const dialog = document.querySelector("dialog.compare");
if (dialog) {
  const [then, now] = [...dialog.querySelectorAll(".viewer")].map(element => PhotoViewer.all.get(element));
  let chosen = null;
  const show = role => {
    dialog.querySelectorAll("[data-role]").forEach(button =>
      button.setAttribute("aria-pressed", String(button.dataset.role === role)));
    const pressed = dialog.querySelector(`[data-role="${role}"]`);
    then.show(chosen.dataset[role], `${pressed.textContent} photo then`);
    now.show(document.querySelector(`#${pressed.dataset.now}-viewer img`).src, `${pressed.textContent} photo now`);
  };
  dialog.querySelectorAll("[data-role]").forEach(button =>
    button.addEventListener("click", () => show(button.dataset.role)));
  document.querySelectorAll("button.thumb").forEach(button => button.addEventListener("click", () => {
    chosen = button;
    dialog.querySelector("#then").textContent = button.dataset.caption;
    dialog.showModal();
    show("first");
  }));
}
