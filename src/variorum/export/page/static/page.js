"use strict";
(() => {
  const root = document.documentElement;
  const articles = document.getElementById("articles");
  const reader = articles.querySelector(".reader");
  const close = document.getElementById("close");
  const theme = document.getElementById("theme");
  const narrow = matchMedia("(max-width: 67.99rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let from = null;

  const partsOf = (id) => {
    const first = document.getElementById(id);
    return first ? [first, ...articles.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)] : [];
  };

  const dim = () => {
    articles.querySelectorAll(".lit").forEach((mark) => mark.classList.remove("lit"));
    document.querySelectorAll("a.here").forEach((link) => { link.classList.remove("here"); link.removeAttribute("aria-current"); });
  };

  const bring = (target) => {
    const fold = target.closest("details:not([open])");
    if (fold) fold.open = true;
    if (reader.scrollHeight <= reader.clientHeight + 1) return;
    const frame = reader.getBoundingClientRect();
    const visible = Math.min(innerHeight, frame.bottom) - Math.max(0, frame.top);
    const offset = target.getBoundingClientRect().top - frame.top;
    const near = Math.abs(offset) < 4000 && !still.matches;
    reader.scrollTo({ top: reader.scrollTop + offset - visible / 3, behavior: near ? "smooth" : "instant" });
  };

  const light = (id, link) => {
    const parts = partsOf(id);
    if (!parts.length) return false;
    dim();
    parts.forEach((part) => { if (part.localName === "mark") part.classList.add("lit"); });
    if (link) { from = link; link.classList.add("here"); link.setAttribute("aria-current", "true"); }
    root.classList.toggle("sheet", narrow.matches);
    close.hidden = false;
    bring(parts[0]);
    if (link && narrow.matches) scrollBy(0, link.getBoundingClientRect().bottom - innerHeight * 0.2);
    parts[0].focus({ preventScroll: true });
    return true;
  };

  const leave = () => {
    if (close.hidden) return;
    dim();
    close.hidden = true;
    root.classList.remove("sheet");
    if (from && from.isConnected) from.focus();
    from = null;
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-cite]");
    if (link && light(link.hash.slice(1), link)) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
    } else if (!link) {
      const inner = event.target.closest('a[href^="#"]');
      const fold = inner && document.getElementById(inner.hash.slice(1))?.closest("details:not([open])");
      if (fold) fold.open = true;
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  close.addEventListener("click", leave);
  narrow.addEventListener("change", () => root.classList.toggle("sheet", narrow.matches && !close.hidden));
  addEventListener("hashchange", () => light(location.hash.slice(1), null));
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));

  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const name = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("variorum-theme", root.dataset.theme); } catch { /* a file opened from disk may have no storage */ }
    name();
  });
  try { root.dataset.theme = localStorage.getItem("variorum-theme") || ""; } catch { /* as above */ }
  if (!root.dataset.theme) delete root.dataset.theme;
  theme.hidden = false;
  name();
  if (location.hash.startsWith("#m") || location.hash.startsWith("#article-")) light(location.hash.slice(1), null);
})();
