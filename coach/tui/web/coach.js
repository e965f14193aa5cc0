"use strict";
// The app is used by keyboard alone: the terminal has the focus as soon as it is there, the button when it has gone.
window.addEventListener("load", () => {
  const again = document.getElementById("again");
  again.addEventListener("click", () => window.location.reload());
  const terminal = document.querySelector(".xterm-helper-textarea");
  if (terminal) terminal.focus();
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed")) again.focus();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
