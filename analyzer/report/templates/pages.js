"use strict";
(() => {
  // Escape puts a reading away without moving the pointer or the focus; the next one shows again.
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") document.body.classList.add("still"); });
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest(".claim")) document.body.classList.remove("still");
    });
  }
  const form = document.getElementById("find");
  if (!form) return;
  const topics = Array.from(document.querySelectorAll(".topic"));
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c-\u200f]/g, "")
    .replace(/[\u0660-\u0669]/g, (d) => String(d.charCodeAt(0) - 0x660)).replace(/[\u06f0-\u06f9]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
    .toLowerCase();
  const texts = new Map();
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const words = fold(document.getElementById("q").value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const topic of topics) {
      if (!texts.has(topic)) texts.set(topic, fold(topic.textContent));
      topic.hidden = !words.every((word) => texts.get(topic).includes(word));
      count += topic.hidden ? 0 : 1;
    }
    document.getElementById("none").hidden = count > 0;
  });
})();
