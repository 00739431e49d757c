"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const get = (id) => document.getElementById(id);
  const box = get("cards");
  const cards = Array.from(box.children);
  const texts = new Map();
  const PAGE = 100;
  let limit = PAGE;
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0640\u0670\u061c\u200c-\u200f]/g, "")
    .replace(/[\u0660-\u0669]/g, (d) => String(d.charCodeAt(0) - 0x660)).replace(/[\u06f0-\u06f9]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, fold(card.textContent));
    return texts.get(card);
  };
  const holds = (card, key, value) => value === "" || (card.dataset[key] || "").split(" ").includes(value);
  const orders = {
    severity: (a, b) => a.dataset.n - b.dataset.n,
    article: (a, b) => parseInt(a.dataset.article || "0", 10) - parseInt(b.dataset.article || "0", 10),
    rule: (a, b) => (a.dataset.rule < b.dataset.rule ? -1 : a.dataset.rule > b.dataset.rule ? 1 : 0),
    ratio: (a, b) => parseFloat(b.dataset.ratio || "0") - parseFloat(a.dataset.ratio || "0"),
  };
  let sorted = "severity";
  const apply = () => {
    const words = fold(get("q").value).split(/\s+/).filter(Boolean);
    const severities = new Set(Array.from(form.querySelectorAll("[name=sev]")).map((one) => (one.checked ? "" : one.value)));
    const status = get("status").value;
    if (sorted !== get("sort").value) {
      sorted = get("sort").value;
      cards.sort((a, b) => orders[sorted](a, b) || a.dataset.n - b.dataset.n);
      box.append(...cards);
    }
    let count = 0;
    for (const card of cards) {
      const ok = !severities.has(card.dataset.sev) && holds(card, "rule", get("rule").value) && holds(card, "article", get("article").value)
        && holds(card, "source", get("source").value) && holds(card, "lang", get("lang").value)
        && (status === "-dismissed" ? card.dataset.status !== "dismissed" : holds(card, "status", status))
        && words.every((word) => textOf(card).includes(word));
      if (ok) count += 1;
      card.hidden = !ok || count > limit;
      card.classList.toggle("paged", ok && count > limit);
    }
    get("shown").textContent = String(count);
    get("none").hidden = count > 0;
    get("more").hidden = count <= limit;
  };
  const again = () => { limit = PAGE; apply(); };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", again);
  form.addEventListener("reset", () => setTimeout(again, 0));
  get("more-button").addEventListener("click", () => { limit += PAGE; apply(); });
  const step = (by) => {
    const open = cards.filter((card) => !card.hidden);
    if (!open.length) return;
    const at = open.findIndex((card) => card.contains(document.activeElement));
    const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, at + by));
    open[next].focus();
    open[next].scrollIntoView({ block: "start" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(SELECT|TEXTAREA)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox");
    if (event.key === "Escape" && event.target === get("q")) { get("q").value = ""; again(); get("q").blur(); }
    if (typing || !get("keys").checked) return;
    if (event.key === "/") { event.preventDefault(); get("q").focus(); }
    if (event.code === "KeyJ") step(1);
    if (event.code === "KeyK") step(-1);
  });
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = id && cards.find((one) => one.id === id);
    if (!card || !card.hidden) return;
    card.hidden = false;
    card.scrollIntoView({ block: "start" });
  };
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();
})();
