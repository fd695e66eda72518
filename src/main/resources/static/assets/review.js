// The bar that offers to undo counts down and goes when it is too late; j and k move through the queue.
"use strict";

for (const bar of document.querySelectorAll("[data-undo]")) {
  const end = performance.now() + Number(bar.dataset.undo) * 1000;
  const seconds = bar.querySelector(".seconds");
  const timer = setInterval(() => {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      bar.remove();
    } else {
      seconds.textContent = left;
    }
  }, 250);
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) {
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  const cases = [...document.querySelectorAll(".queue a.case")];
  if (!step || cases.length === 0) {
    return;
  }
  const here = cases.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : cases.length - 1) : Math.min(cases.length - 1, Math.max(0, here + step));
  cases[next].focus();
  cases[next].scrollIntoView({ block: "nearest" });
});
