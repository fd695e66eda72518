// Buttons with data-copy put the text of the element of that id on the clipboard.
"use strict";

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) {
    return;
  }
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  } catch {
    // not allowed, or no https: marked, so that one key copies it
    getSelection().selectAllChildren(source);
  }
});
