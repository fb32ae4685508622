// What the page needs beyond Voilà: results moved to their places, a waiting message, a plain sentence when the
// connection is lost, the names and states that ipywidgets leave out for screen readers, and plotly figures on demand.
"use strict";

// Voilà always asks for MathJax, which would come from another server. These pages hold no formulas.
window.MathJax = {
  Hub: { Config() {}, Configured() {}, Queue() {}, Register: { StartupHook() {} } },
  Ajax: {}, InputJax: { TeX: { resetEquationNumbers() {} } },
};

const settingsPage = (() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = byId("content")) => root.querySelectorAll(selector);
  // The page's own words, in its language, or in the one that a reader has chosen on it.
  const words = JSON.parse(byId("settings-words").textContent);
  let say = words[document.documentElement.lang] || words.en;
  function listen() {
    const chosen = document.querySelector("[class*=settings-lang-]");
    const language = chosen && chosen.className.match(/settings-lang-(\w+)/)[1];
    if (!words[language] || say === words[language]) return;
    say = words[language];
    for (const [name, id] of [["reload", "settings-reload"], ["typed", "settings-typed"], ["footer", "settings-footer"]]) {
      byId(id).textContent = say[name];
      byId(id).lang = language;
    }
    for (const id of ["settings-status", "settings-alert"]) byId(id).lang = language;
    document.documentElement.style.setProperty("--new-tab", `'${say.new_tab}'`);
  }

  // --- Waiting, ready, lost -------------------------------------------------------------------------------------------

  let streamed = false; // the server has sent everything
  let ready = false;
  let gone = false; // the kernel is gone: nothing on this page can bring the answers' results back

  function status(text, onlyHeard = false) {
    byId("settings-status").textContent = text;
    byId("settings-status").classList.toggle("settings-unseen", onlyHeard);
  }

  function lost(text = say.lost) {
    if (byId("settings-alert").textContent === text) return; // said once
    status("");
    byId("settings-alert").textContent = text;
    byId("settings-reload").hidden = false;
    byId("settings-reload").onclick = () => location.reload();
    offerTyped();
  }

  // Every field with words in it, under its label, as a file: what a reader would lose by loading the page anew.
  function offerTyped() {
    const fields = [...all("textarea, input[type=text]")].filter((field) => field.offsetParent && field.value.trim());
    const nameOf = (field) => [...field.labels].map((label) => label.textContent).join(" ");
    const text = fields.map((field) => `${nameOf(field)}\n${field.value.trim()}\n`).join("\n");
    byId("settings-typed").href = `data:text/plain;charset=utf-8,${encodeURIComponent(text.toWellFormed?.() ?? text)}`;
    byId("settings-typed").hidden = !text;
  }

  function found() {
    if (gone) return;
    if (ready) status("");
    byId("settings-alert").textContent = "";
    for (const id of ["settings-reload", "settings-typed"]) byId(id).hidden = true;
  }

  // A result that Voilà's script has not drawn yet. The words are ipywidgets' own, in English on every page.
  const isWaiting = (place) => place.querySelector("script") !== null || place.textContent === "Loading widget...";
  const hasFailed = (place) => place.textContent.startsWith("Error displaying widget");

  function checkReady() {
    if (ready || !streamed || [...all(".settings-live")].some(isWaiting)) return;
    ready = true;
    status(say.ready, true);
    setTimeout(() => byId("settings-status").textContent === say.ready && status(""), 5000);
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((each) => each.isIntersecting)) {
        near.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "800px" });
    all(".settings-figure").forEach((figure) => near.observe(figure));
  }

  // Voilà says every ten seconds that it still runs cells; a browser does not say that the server broke off.
  let beats = 0;
  let silence;
  function heard() {
    clearTimeout(silence);
    if (!streamed) silence = setTimeout(lost, 40000, say.not_started);
  }
  window.voila_heartbeat = () => {
    beats += 1;
    if (beats === 3) status(say.starting_long);
    if (beats === 12) lost(say.not_started);
    heard();
  };

  // A script that cannot be fetched leaves a page without working controls.
  window.addEventListener("error", (event) => event.target instanceof HTMLScriptElement && lost(say.not_started), true);

  function watchConnection() {
    const app = window.jupyterapp;
    if (!app) return void setTimeout(watchConnection, 100);
    const kernel = app.widgetManager && app.widgetManager.kernel;
    if (!kernel) return lost(); // it ended before the page was ready
    const onStatus = () => {
      if (!["dead", "autorestarting", "restarting", "terminating"].includes(kernel.status)) return;
      gone = true; // a kernel that starts anew knows nothing of this page
      lost();
    };
    // A server that answers and does not know the kernel was started anew: waiting would bring nothing.
    const askForKernel = () => fetch(`${kernel.serverSettings.baseUrl}api/kernels/${kernel.id}`).then((answer) => {
      if (answer.status !== 404) return;
      clearTimeout(patience);
      gone = true;
      lost();
    }, () => {}); // no network: the line may come back
    let patience;
    let broken = false;
    const sent = new Map(); // messages that are not done with: until when the next answer is due, by their number
    const onConnection = () => {
      clearTimeout(patience);
      if (kernel.connectionStatus === "connected") {
        found();
        if (broken) resume(app.widgetManager, performance.now());
        if (broken) sent.clear(); // what was lost is sent anew, under another number
        broken = false;
        return;
      }
      broken = ready;
      if (kernel.connectionStatus === "disconnected") return lost();
      patience = setTimeout(() => {
        status(say.waiting_for_connection);
        patience = setTimeout(lost, 12000);
        askForKernel();
      }, 3000);
    };
    // A line can be dead without anybody having hung up: then nobody answers, or nobody says that it is done.
    kernel.anyMessage.connect((_, { msg, direction }) => {
      const now = performance.now();
      const answered = msg.parent_header.msg_id;
      if (direction === "send" && msg.channel === "shell") sent.set(msg.header.msg_id, now + UNANSWERED_FOR);
      else if (msg.content.execution_state === "idle") sent.delete(answered);
      else if (sent.has(answered)) sent.set(answered, now + BUSY_FOR);
    });
    setInterval(() => {
      if (!ready) sent.clear(); // of the first messages not all are answered to the page
      const due = [...sent.values()].some((until) => until < performance.now());
      if (!due || gone || kernel.connectionStatus !== "connected") return;
      sent.clear();
      status(say.waiting_for_connection);
      kernel.reconnect().catch(() => {});
    }, 1000);
    kernel.statusChanged.connect(onStatus);
    kernel.connectionStatusChanged.connect(onConnection);
    onStatus();
    // A phone that was asleep: try again now, not after the minute that the next try may be away.
    const wake = () => {
      const cut = ready && !gone && kernel.connectionStatus !== "connected";
      if (cut && document.visibilityState === "visible") kernel.reconnect().catch(() => {});
    };
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
  }

  const MAY_BE_LOST = 300000; // a line can be dead for minutes before anybody notices
  const IN_VAIN = 3900;
  const UNANSWERED_FOR = 10000;
  const BUSY_FOR = 20000;
  let pressed = -Infinity;
  for (const kind of ["click", "change"]) document.addEventListener(kind, () => { pressed = performance.now(); }, true);

  // A message that was lost on its way leaves its control waiting for the answer: ipywidgets would hold back every later
  // change of it, and the results of an older answer would stand beside the new one. So when the line is there again, and
  // ipywidgets has fetched what the kernel knows, what never arrived is sent once more. A pressed button leaves no trace.
  async function resume(manager, now) {
    const models = await Promise.all(Object.values(manager._models));
    const chosen = (model) => ["value", "index"].map((name) => [name, model.get(name)]).filter(([, value]) => value !== undefined);
    const unanswered = models.filter((model) => model._pending_msgs > 0).map((model) => [model, chosen(model)]);
    const send = () => {
      manager.restored.disconnect(send);
      for (const [model, before] of unanswered) {
        Object.assign(model, { _pending_msgs: 0, _msg_buffer: null, _msg_buffer_callbacks: null });
        model._expectedEchoMsgIds.clear();
        const attrs = Object.fromEntries(before);
        model.set(attrs);
        model.sync("patch", model, { attrs }); // what had arrived already changes nothing
      }
      // ipywidgets gives the kernel four seconds to say what it knows, and then goes on without: ask once more.
      if (performance.now() - now > IN_VAIN) setTimeout(() => manager.restoreWidgets());
      if (!unanswered.length && pressed < now - MAY_BE_LOST) return; // a phone that was asleep, and nobody pressed anything
      status(say.again);
      const seen = () => { // and then in nobody's way
        if (performance.now() - now < 10000) return;
        if (byId("settings-status").textContent === say.again) status("");
        byId("content").removeEventListener("click", seen);
      };
      byId("content").addEventListener("click", seen);
    };
    manager.restored.connect(send);
  }

  // ipywidgets hold a control's change back while its last one is unanswered, yet send a pressed button at once: on a slow
  // line it would act on the choice before the last, and on half a word. So a button waits until nothing is held back.
  const waiting = new WeakSet();
  const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("button.widget-button");
    const manager = window.jupyterapp && window.jupyterapp.widgetManager;
    if (!button || !manager || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting.has(button)) return; // pressed again meanwhile: once is meant
    waiting.add(button);
    const models = await Promise.all(Object.values(manager._models));
    await pause(0); // a browser ignores a click within the click that a key made
    while (!gone && models.some((model) => model._msg_buffer !== null)) await pause(10);
    waiting.delete(button);
    button.click();
  }, true);

  // Voilà ends the kernel when the page is left, so a page that the browser kept for "back" is dead: start it anew.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());

  // Opening a mail or a phone app does not leave the page, although Voilà thinks so.
  let staying = false;
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    staying = link !== null && !["http:", "https:"].includes(link.protocol);
    if (staying) setTimeout(() => { staying = false; }, 1000);
  }, true);
  window.addEventListener("beforeunload", (event) => {
    if (staying) return void event.stopImmediatePropagation();
    letKernelEnd();
  });

  // Voilà's script ends the kernel when the page is left, and the server refuses that to a page without its token against
  // foreign forms, which Voilà gives to no page. Any random word in a cookie of our own, sent twice, is such a token: only
  // a page from this server can set it. It is there for the moment of leaving.
  function letKernelEnd() {
    if (/\b_xsrf=/.test(document.cookie)) return;
    const word = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
    document.cookie = `_xsrf=${word}; path=${document.body.dataset.baseUrl}; max-age=10; samesite=strict`;
  }

  // --- Names and states for screen readers, whenever something is drawn -------------------------------------------------

  let ids = 0;
  const idOf = (element) => (element.id ||= `settings-name-${(ids += 1)}`);

  // Set only what differs: each change would call the observer again.
  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  }

  function tidy() {
    listen();
    for (const place of all(".settings-live")) {
      if (hasFailed(place)) {
        place.innerHTML = '<p class="settings-failed" role="alert"></p>';
        place.firstChild.textContent = say.part_failed;
      }
    }
    for (const spoken of all(".settings-announce")) {
      set(spoken.querySelector(":scope > .widget-html-content") || spoken, { "aria-live": "polite" });
    }
    for (const group of all(".settings-group")) {
      const heading = group.firstElementChild && group.firstElementChild.querySelector("h2, h3, h4, h5");
      if (heading) set(group, { role: "group", "aria-labelledby": idOf(heading) });
    }
    for (const label of all('[title="null"]')) label.removeAttribute("title"); // ipywidgets' empty tooltip
    // Leaving the page ends it, answers and all: what leads elsewhere opens beside it (the style sheet says so).
    for (const link of all('a[href^="http"]:not([target])')) {
      if (link.host !== location.host) set(link, { target: "_blank", rel: "noopener" });
    }
    checkReady();
  }

  // What is too wide scrolls by itself, so that the page does not; then it must be reachable by keyboard.
  function reachWide() {
    const boxes = [...all(".settings-output, .settings-cell, .settings-figure, .widget-html-content")].reverse(); // the inner one scrolls
    for (const box of boxes) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide) {
        const name = box.querySelector("caption, figcaption, h2, h3, h4");
        set(box, { tabindex: "0", role: "region", "aria-label": name ? name.textContent : say.wide, "data-wide": "" });
      } else if (box.hasAttribute("data-wide")) {
        ["tabindex", "role", "aria-label", "data-wide"].forEach((name) => box.removeAttribute(name));
      }
    }
  }

  // --- Plotly figures ---------------------------------------------------------------------------------------------------

  // 4.8 MB, so only when a figure comes near, and after the controls work. Voilà would load it first, on every page.
  let plotly;
  const fetchPlotly = () => (plotly ||= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.plotly;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }).then(async () => {
    const box = window._JUPYTERLAB["jupyterlab-plotly"];
    await box.init({});
    return (await box.get("./mimeExtension"))();
  }));

  async function draw(figure) {
    const mimeType = "application/vnd.plotly.v1+json";
    try {
      const model = JSON.parse(figure.querySelector("script").textContent);
      model.config = { displayModeBar: false, responsive: true, ...model.config };
      const renderer = (await fetchPlotly()).rendererFactory.createRenderer({ mimeType });
      figure.append(renderer.node);
      await renderer.renderModel({ data: { [mimeType]: model }, metadata: {}, setData() {} });
      const { meta, title } = model.layout || {};
      set(renderer.node, { role: "img", "aria-label": (meta && meta.description) || (title && title.text) || say.picture });
      figure.querySelector("p").remove();
      reachWide();
    } catch (error) {
      figure.textContent = say.picture_failed;
    }
  }

  // --- Start ------------------------------------------------------------------------------------------------------------

  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("input", () => byId("settings-reload").hidden || offerTyped());
    new MutationObserver(tidy).observe(byId("content"), {
      childList: true, subtree: true, attributes: true, attributeFilter: ["class"],
    });
    tidy();
    new ResizeObserver(reachWide).observe(byId("content"));
    watchConnection();
  });

  heard();

  return {
    // A fresh result takes the place of the one that was saved in the file.
    place(number) {
      const fresh = byId(`fresh-${number}`);
      byId(`cell-${number}`).replaceChildren(fresh.content);
      fresh.remove();
      heard();
    },
    finish() {
      streamed = true;
      heard();
      found(); // later than expected
      // The list of the folder that this page is in, wherever the server keeps its pages.
      const [before, after] = location.pathname.split("/voila/render/");
      const pages = byId("settings-pages");
      if (after === undefined) return; // a server with this one page
      pages.href = `${before}/voila/tree/${after.replace(/[^/]*$/, "")}`;
      pages.hidden = false;
    },
  };
})();
