"use strict";
// The app is used by keyboard alone: the terminal has the focus once the app has drawn itself, the button when it left.
window.addEventListener("load", () => {
  const again = document.getElementById("again");
  again.addEventListener("click", () => window.location.reload());
  let focused = false;
  new MutationObserver(() => {
    const state = document.body.classList;
    if (state.contains("-closed")) {
      again.focus();
    } else if (state.contains("-first-byte") && !focused) {
      focused = true;
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
