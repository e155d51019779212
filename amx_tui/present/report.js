"use strict";
// Shows and hides what is there; every text is in the page already.
const root = document.documentElement;
const rows = [...document.querySelectorAll("tr.asset")];
const folds = [...document.querySelectorAll(".fold")];
const toggles = [...document.querySelectorAll("[data-filter]")];
const words = document.getElementById("diff");
const everything = document.getElementById("foldall");
const shown = document.getElementById("shown");

function isOn(button) { return button.getAttribute("aria-pressed") === "true"; }
function press(button, on) { button.setAttribute("aria-pressed", String(on)); }
function folded(fold) { return fold.getAttribute("aria-expanded") === "false"; }

function show() {
  const wanted = toggles.filter(isOn).map(toggle => toggle.dataset.filter);
  let kept = 0;
  for (const body of document.querySelectorAll("#grid tbody")) {
    const fold = body.querySelector(".fold");
    let here = 0;
    for (const row of body.querySelectorAll("tr.asset")) {
      const holds = row.dataset.holds.split(" ");
      const fits = wanted.every(name => holds.includes(name));
      row.hidden = !fits || folded(fold);
      here += fits;
    }
    body.hidden = here === 0;
    kept += here;
  }
  shown.textContent = `${kept} of ${rows.length} assets`;
}

for (const toggle of toggles) {
  toggle.addEventListener("click", () => { press(toggle, !isOn(toggle)); show(); });
}
for (const fold of folds) {
  fold.addEventListener("click", () => { fold.setAttribute("aria-expanded", String(folded(fold))); show(); });
}
everything.addEventListener("click", () => {
  press(everything, !isOn(everything));
  for (const fold of folds) fold.setAttribute("aria-expanded", String(!isOn(everything)));
  show();
});
words.addEventListener("click", () => press(words, root.classList.toggle("diff")));
// paper unfolds nothing by itself
addEventListener("beforeprint", () => {
  for (const stack of document.querySelectorAll("details")) stack.open = true;
});
press(words, root.classList.contains("diff"));
show();
