"use strict";
(() => {
  const root = document.documentElement;
  const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";
  const story = document.querySelector("main[data-story]")?.dataset.story;
  const say = (words) => { document.getElementById("say").textContent = words; };

  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRF-Token"] = csrf; });
  document.addEventListener("htmx:sendError", () => say("The desk does not answer. Nothing was changed."));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) location.assign("/login");
    else say("That was refused: load the page again.");
  });

  if (!document.getElementById("articles")) {
    const theme = document.getElementById("theme");
    const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const name = () => { theme.textContent = dark() ? "Light" : "Dark"; };
    theme.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("variorum-theme", root.dataset.theme); } catch { /* it holds for this page then */ }
      name();
    });
    theme.hidden = false;
    name();
  }

  const points = () => [...document.querySelectorAll("li.pt")];
  const awaits = (point) => point.dataset.state === "in-review" || point.dataset.state === "draft";
  let current = null;
  const done = [];

  const choose = (point, quiet) => {
    if (!point) return;
    points().forEach((other) => other.classList.toggle("chosen", other === point));
    current = point.dataset.point;
    if (quiet) return;
    point.focus({ preventScroll: true });
    const box = point.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 20) scrollBy({ top: box.top - innerHeight * 0.25, behavior: "instant" });
    shine(point);
  };
  const shine = (point) => {
    const articles = document.getElementById("articles");
    if (!articles || matchMedia("(max-width: 67.99rem)").matches) return;
    articles.querySelectorAll(".lit").forEach((mark) => mark.classList.remove("lit"));
    let first = null;
    point.querySelectorAll(".told a[data-cite]").forEach((link) => {
      const id = link.hash.slice(1);
      const mark = document.getElementById(id);
      if (!mark) return;
      first ??= mark;
      [mark, ...articles.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)].forEach((part) => part.classList.add("lit"));
    });
    const reader = articles.querySelector(".reader");
    if (first && reader.scrollHeight > reader.clientHeight) {
      const offset = first.getBoundingClientRect().top - reader.getBoundingClientRect().top;
      reader.scrollTo({ top: reader.scrollTop + offset - reader.clientHeight / 3, behavior: "instant" });
    }
  };
  const chosen = () => points().find((point) => point.dataset.point === current);
  const step = (by) => {
    const all = points();
    const at = all.indexOf(chosen());
    choose(all[Math.min(all.length - 1, Math.max(0, at + by))]);
  };
  const next = (quiet) => {
    const all = points();
    const at = all.indexOf(chosen());
    choose(all.slice(at + 1).find(awaits) ?? all.find(awaits) ?? chosen(), quiet);
  };

  const open = (point, kind) => {
    const part = point.querySelector(`details.${kind}`);
    if (!part) return;
    part.open = true;
    const field = part.querySelector(kind === "edit" ? "textarea" : 'input[name="why"]');
    field.focus();
    if (kind === "edit") field.setSelectionRange(field.value.length, field.value.length);
  };
  const press = (point, action) => {
    const button = point.querySelector(`.acts > form button[value="${action}"]`);
    if (!button || button.disabled) { say(action === "approve" ? "This point cannot be approved as it stands." : "Not possible here."); return; }
    button.click();
  };

  const typing = (target) => target.matches("input, textarea, select");
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) {
      const part = event.target.closest("details[open]");
      if (part) { part.open = false; choose(part.closest("li.pt")); }
      return;
    }
    if (event.key === "Enter" && event.target.localName === "textarea") {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.form.querySelector(".row button"));
      return;
    }
    if (typing(event.target) || !points().length) return;
    const point = chosen();
    const act = {
      j: () => step(1), k: () => step(-1), a: () => point && press(point, "approve"), e: () => point && open(point, "edit"),
      x: () => point && open(point, "reject"), p: () => document.getElementById("publish")?.focus(),
      u: () => {
        const last = done.pop();
        const target = points().find((other) => other.dataset.point === last) ?? point;
        if (target) { choose(target); press(target, "undo"); }
      },
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.addEventListener("click", (event) => {
    const point = event.target.closest("li.pt");
    if (point && point.dataset.point !== current) choose(point, Boolean(event.target.closest("a, button, summary, input, textarea, label")));
    if (point && point.dataset.point === current) shine(point);
  });
  document.addEventListener("focusin", (event) => {
    const point = event.target.closest("li.pt");
    if (point && point.dataset.point !== current) choose(point, true);
  });

  document.addEventListener("mouseup", () => {
    const words = String(getSelection()).trim();
    const field = document.querySelector('li.pt details.edit[open] input[name="words"]');
    if (field && words && getSelection().anchorNode?.parentElement?.closest(".reader")) field.value = words.replace(/\s+/g, " ");
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const point = event.target.matches?.("li.pt") ? event.target : null;
    if (!point) return;
    const id = point.dataset.point;
    if (event.detail.requestConfig?.verb !== "post") { if (id === current) choose(point, true); return; }
    const refused = point.querySelector(".refused");
    const action = event.detail.requestConfig.parameters?.get?.("action") ?? "edit";
    if (refused) { choose(point); say(refused.textContent); return; }
    if (action !== "undo") done.push(id);
    say(`Point ${point.dataset.number}: ${point.querySelector(".state-of").textContent}`);
    current = id;
    // Whoever has gone on to the note or to publishing meanwhile keeps the focus there.
    const gone = document.activeElement !== document.body && !document.activeElement.closest("li.pt");
    if (action === "approve" || action === "reject" || action === "withdraw") next(gone); else choose(point, gone);
  });

  const first = points().find(awaits) ?? points()[0];
  if (first) {
    if (location.hash.startsWith("#p-")) choose(document.getElementById(location.hash.slice(1)) ?? first); else choose(first, true);
  }

  // A decision of our own is shown by its answer; only what others did is fetched, and never while an answer is on its way.
  const busy = new Set();
  const pointOf = (event) => event.target.closest?.("li.pt")?.dataset.point ?? event.detail.elt?.closest?.("li.pt")?.dataset.point;
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.requestConfig.verb === "post") busy.add(pointOf(event)); });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.requestConfig.verb === "post") busy.clear(); });
  const renew = (id, decision) => {
    if (busy.has(id)) { setTimeout(() => renew(id, decision), 400); return; }
    const point = points().find((other) => other.dataset.point === id);
    if (!point) { say("There is a new point: load the page again to see it."); return; }
    if (decision <= Number(point.dataset.last)) return;
    if (point.querySelector("details[open]")) { say("Someone else decided on this point meanwhile."); return; }
    htmx.ajax("GET", `${point.dataset.at}?n=${point.dataset.number}`, { source: point, target: point, swap: "outerHTML" });
  };

  const live = document.querySelector("[data-live]");
  if ((story || live) && csrf && window.EventSource) {
    const source = new EventSource(story ? `/api/events?story=${encodeURIComponent(story)}&after=${document.getElementById("progress").dataset.last}` : "/api/events");
    let waiting = 0;
    source.addEventListener("decision", (event) => {
      const news = JSON.parse(event.data);
      if (live) {
        clearTimeout(waiting);
        waiting = setTimeout(() => htmx.ajax("GET", location.href, { target: "#stories", select: "#stories", swap: "outerHTML" }), 400);
        return;
      }
      if (news.kind !== "point") return;
      setTimeout(() => renew(news.subject, Number(event.lastEventId)), 400);
    });
    addEventListener("pagehide", () => source.close());
  }
})();
