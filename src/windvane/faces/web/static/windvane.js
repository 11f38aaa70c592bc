// Dark or light: the system's, unless the button was used.
"use strict";

const THEME = "windvane.theme";

function recalled(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function keep(key, value) {
  try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ }
}

if (recalled(THEME)) document.documentElement.dataset.theme = recalled(THEME);

addEventListener("DOMContentLoaded", () => {
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep(THEME, root.dataset.theme);
  });
});
